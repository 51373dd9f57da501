"""The table, and what was measured on."""

import datetime
import os
import pathlib
import platform

from measure import CPUS, Failed

HEADINGS = ["JDK", "what", "clock", "here", "beside it", "ratio", "goal", "met"]
BEGIN, END = "<!-- as printed by benchmarks/beside-peers -->\n", "<!-- until here -->\n"


def table(figures):
    """Figures, each with its JDK's version; what could not be measured is named below."""
    lines = ["| %s |" % " | ".join(HEADINGS), "|%s" % ("---|" * len(HEADINGS))]
    for version, figure in figures:
        if not figure.missing:
            lines.append("| %s |" % " | ".join([version, figure.what, figure.clock, figure.here, figure.beside,
                                                figure.ratio, figure.goal, figure.met]))
    missing = ["- Not measured on JDK %s: %s; %s." % (version, figure.what, figure.missing)
               for version, figure in figures if figure.missing]
    return "\n".join(lines + [""] * bool(missing) + missing) + "\n"


def circumstances(repetitions, quick, versions, load_before):
    """When and where it was measured, and how busy the machine was."""
    return "%s, %s, %d CPUs, Linux %s, JDK %s. Load %.1f before and %.1f after. %s.\n" % (
        datetime.date.today().isoformat(), cpu_model(), CPUS, platform.release(), " and ".join(versions), load_before,
        os.getloadavg()[0], "Quick: it shows that the script runs, and no figure means anything" if quick
        else "Medians of %d in turn, and in brackets the least and the most" % repetitions)


def cpu_model():
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()


def write_into(document, text):
    """Takes the place of what an earlier run has written there."""
    old = document.read_text()
    if BEGIN not in old or END not in old:
        raise Failed("%s has no lines %s and %s to write between" % (document, BEGIN.strip(), END.strip()))
    document.write_text(old[:old.index(BEGIN)] + BEGIN + "\n" + text + "\n" + old[old.index(END):])
