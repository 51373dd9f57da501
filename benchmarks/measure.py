"""What all rows share: how a program is timed, how figures are compared, and what a figure says."""

import dataclasses
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time
import zipfile

HOME = pathlib.Path(__file__).resolve().parent.parent
JAR = HOME / "target/process-fanout.jar"
ZIP = HOME / "target/process-fanout-lambda.zip"
DEFAULT_FLAGS = ["-XX:+UseG1GC", "-XX:TieredStopAtLevel=4"]
LAMBDA_FLAGS = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
# Variables that would change every JVM, and print a line each time.
NOT_FOR_JVMS = ("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")
CPUS = len(os.sched_getaffinity(0))


class Failed(Exception):
    """Something that is measured did not work; the text says what."""


class Missing(Exception):
    """Something that is measured beside us is not on this machine; the text says what."""


@dataclasses.dataclass(frozen=True)
class Figure:
    """A row of the table. Of what could not be measured there is only a name, and why."""

    what: str
    clock: str = ""
    here: str = ""
    beside: str = ""
    ratio: str = ""
    goal: str = ""
    met: str = ""
    missing: str = ""


@dataclasses.dataclass(frozen=True)
class Taken:
    """What a process took, in seconds; its CPU time has that of the children it waited for."""

    wall: float
    cpu: float


class Session:
    """One JDK, a folder for what is made on the way, and how much is measured."""

    def __init__(self, jdk, folder, repetitions, quick):
        self.java = jdk / "bin/java"
        self.javac = jdk / "bin/javac"
        self.jdk = jdk
        self.folder = folder
        self.repetitions = repetitions
        self.quick = quick
        self._class_path = None

    def size(self, usual, quick):
        """A number of tasks, files and the like."""
        return quick if self.quick else usual

    def class_path(self):
        """The application as on Lambda, and what src/jmh starts beside it."""
        if self._class_path is None:
            unpacked = self.folder / "zip"
            with zipfile.ZipFile(ZIP) as packed:
                packed.extractall(unpacked)
            application = "%s:%s/lib/*" % (unpacked, unpacked)
            sources = [path for path in (HOME / "src/jmh/java/io/processfanout/beside").glob("*.java")
                       if path.stem != "package-info"]
            classes = self.compile(sources + [HOME / "src/jmh/java/io/processfanout/BenchmarkEngine.java"], application,
                                   "beside")
            self._class_path = "%s:%s" % (classes, application)
        return self._class_path

    def compile(self, sources, class_path, name):
        classes = self.folder / name
        run([self.javac, "-proc:none", "-nowarn", "--release", "17", "-cp", class_path, "-d", classes, *sources])
        return classes

    def empty(self, flags):
        """The command of a JVM that does nothing, with its class in a folder, as anybody would start it."""
        self.class_path()
        return [self.java, *flags, "-cp", self.folder / "beside", "io.processfanout.beside.Empty"]

    def command(self, *arguments, flags=()):
        """A command of the packaged application."""
        return [self.java, *flags, "-jar", JAR, *arguments]

    def interleaved(self, variants, long=False):
        """
        Runs variants in turn, so that a slow minute of the machine meets all of them: what each gave every time,
        by name. A first round only fills the caches; what is long is run three times at most, and at once.
        """
        repetitions = min(self.repetitions, 3) if long else self.repetitions
        warm_up = 0 if long or self.quick else 1
        given = {name: [] for name in variants}
        for number in range(1 - warm_up, repetitions + 1):
            for name, measure in variants.items():
                say("  %s, %s" % (name, "%d of %d" % (number, repetitions) if number else "to warm up"))
                result = measure()
                if number:
                    given[name].append(result)
        return given

    def compared(self, what, clock, ours, theirs, most=None, least=None, text=None):
        """
        A figure of two columns that were measured in turn: the ratio of each pair, its median and its range. The goal
        is the most that the median may be, or, as how many times as fast, the least.
        """
        text = text or seconds
        ratios = [own / other if least is None else other / own for own, other in zip(ours, theirs)]
        return Figure(what, clock, text(statistics.median(ours)), text(statistics.median(theirs)), spread(ratios, ratio),
                      goal(most, least), self.verdict(statistics.median(ratios), most, least))

    def single(self, what, clock, values, text, most=None, goal_text=""):
        """A figure with nothing beside it."""
        return Figure(what, clock, spread(values, text), "", "", goal_text,
                      self.verdict(statistics.median(values), most, None))

    def verdict(self, value, most, least):
        """Whether a goal is met; of a quick run nobody can tell."""
        if self.quick or (most is None and least is None):
            return ""
        return "yes" if (most is None or value <= most) and (least is None or value >= least) else "**no**"


def goal(most, least):
    if most is not None:
        return "≤ %g" % most
    return "≥ %g" % least if least is not None else ""


def spread(values, text):
    middle = text(statistics.median(values))
    return middle if len(values) == 1 else "%s (%s–%s)" % (middle, text(min(values)), text(max(values)))


def seconds(value):
    return "%.3f s" % value if value < 10 else "%.1f s" % value


def millis(value):
    return "%.1f ms" % (value * 1000)


def micros(value):
    return "%.1f µs" % value


def ratio(value):
    return "%.2f" % value


def say(text):
    """Progress, which is no part of the table."""
    print(text, file=sys.stderr, flush=True)


def environment():
    return {name: value for name, value in os.environ.items() if name not in NOT_FOR_JVMS}


def run(command, merged=False):
    """Runs a program to its end and gives what it printed on stdout, or on both."""
    done = subprocess.run(list(map(str, command)), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT if merged else subprocess.PIPE, text=True, env=environment(),
                          check=False)
    if done.returncode != 0:
        said = (done.stderr or done.stdout)[-1500:].replace("%s/" % HOME, "")
        raise Failed("%s ended with code %d: %s" % (shown(command), done.returncode, said))
    return done.stdout


def timed(command, stdin=None):
    """Runs a program to its end, without what it prints, and gives what it took."""
    begun = time.perf_counter()
    process = subprocess.Popen(list(map(str, command)), stdin=stdin or subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, env=environment())
    return ended(process, begun, command)


def ended(process, begun, command):
    """Waits for a process, and gives what it took."""
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise Failed("%s ended with code %d" % (shown(command), process.returncode))
    return Taken(wall, usage.ru_utime + usage.ru_stime)


def shown(command):
    """A command as a line that is not too long, from the project's folder."""
    text = " ".join(map(str, command)).replace("%s/" % HOME, "")
    return text if len(text) < 300 else text[:300] + "…"


def peer(program):
    """The path of a program that may not be here."""
    path = shutil.which(program)
    if path is None:
        raise Missing("%s is not installed" % program)
    return path


def walls(taken):
    return [each.wall for each in taken]


def cpus(taken):
    return [each.cpu for each in taken]
