"""Files that a workload compresses, in each mode, beside what a shell has for it."""

import random
import shutil

from measure import CPUS, HOME, Figure, Missing, millis, peer, timed, walls

FILE_BYTES = 1_300_000
QUICK_BYTES = 50_000
SEED = 11
EXAMPLES = HOME / "examples/src/main"


def written(session, count):
    """Files of four letters in random order: they compress well, and not fast."""
    letters = random.Random(SEED)
    folder = session.folder / "files"
    folder.mkdir()
    paths = []
    for number in range(count):
        path = folder / ("%03d" % number)
        path.write_text("".join(letters.choices("ACGT", k=session.size(FILE_BYTES, QUICK_BYTES))))
        paths.append(path)
    return paths


def own_work(session):
    """The examples' workloads, as a folder of classes."""
    classes = session.compile(sorted((EXAMPLES / "java/example").glob("*.java")), session.class_path(), "own-work")
    shutil.copytree(EXAMPLES / "resources", classes, dirs_exist_ok=True)
    return classes


def figures(session):
    # Beside the modes that keep up with threads, a few of the files show enough.
    all_paths = written(session, session.size(200, 6))
    few_paths = all_paths[:session.size(50, 2)]
    lists = {}
    for name, paths in ("all", all_paths), ("few", few_paths):
        lists[name] = session.folder / ("%s.txt" % name)
        lists[name].write_text("".join("%s\n" % path for path in paths))
    classes = own_work(session)

    def mode(name, which):
        return lambda: timed(session.command("run", "gzip-file", "--inputs", lists[which], "--mode", name,
                                             "--limit", CPUS, "--class-path", classes))

    def from_list(command):
        def measure():
            with open(lists["few"], "rb") as inputs:
                return timed(command, stdin=inputs)
        return measure

    one_task = [session.java, "-cp", "%s:%s" % (classes, session.class_path()), "io.processfanout.beside.OneTask",
                "example.GzipFile"]
    variants = {"pool": mode("pool", "all"), "threads": mode("threads", "all"), "processes": mode("processes", "few")}
    missing = []
    # Who has no GNU parallel has xargs.
    for program, options in ("parallel", ["-j", CPUS]), ("xargs", ["-P", CPUS, "-n", 1]):
        try:
            begin = [peer(program), *options]
            variants["`%s` with a JVM each" % program] = from_list([*begin, *one_task])
            variants["`%s` with `gzip`" % program] = from_list([*begin, peer("gzip"), "-c"])
            break
        except Missing as ex:
            missing.append(Figure("files, `pool` beside `%s` with a JVM each and with `gzip`" % program, missing=str(ex)))
    taken = session.interleaved(variants, long=True)

    def a_file(name):
        count = len(all_paths) if name in ("pool", "threads") else len(few_paths)
        return [wall / count for wall in walls(taken[name])]

    what = "%d files of %.2g MB compressed" % (len(all_paths), all_paths[0].stat().st_size / 1e6)
    yield session.compared("%s, `pool` beside `threads`, a file" % what, "wall", a_file("pool"), a_file("threads"),
                           most=1.05, text=millis)
    for name in variants:
        if name not in ("pool", "threads"):
            beside = name if "`" in name else "`%s`" % name
            yield session.compared("the same beside %s, which had %d of them" % (beside, len(few_paths)), "wall",
                                   a_file("pool"), a_file(name), text=millis)
    yield from missing
