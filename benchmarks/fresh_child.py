"""What a fresh child costs, beside an empty main with the same flags, and beside xargs that starts the very same."""

import contextlib
import json
import os
import pathlib
import selectors
import statistics
import struct
import subprocess
import tempfile
import time

from measure import DEFAULT_FLAGS, LAMBDA_FLAGS, Failed, Figure, Missing, ended, environment, millis, peer, run

WORKER = "io.processfanout.worker.Worker"
# What a parent does before it becomes the child: the channel is descriptor 3, and stdout another stderr.
MOVE_CHANNEL = 'exec "$@" 3>&1 1>&2'
# What only the child can have: its archive, which is made for another class path than that of an empty main.
OF_ITS_ARCHIVE = ("-XX:SharedArchiveFile", "-XX:AOTCache", "-XX:AOTMode", "-Xshare", "-Xlog:")
PATIENCE_SECONDS = 60
# A child that is there so long is the one with the task, and none that is started on the way to it.
SETTLED_SECONDS = 1.5
HEADER_BYTES, CHECKSUM_BYTES = 8, 4


def figures(session):
    for name, flags in ("G1, C2", DEFAULT_FLAGS), ("Serial, C1", LAMBDA_FLAGS):
        with sleeping_parent(session, flags) as command:
            frame = frame_of_a_task(session)
            yield from one(session, name, command, frame)
            if flags is DEFAULT_FLAGS:
                yield from many(session, command, frame)
    yield beside_sequential(session)


def one(session, name, command, frame):
    starts = session.size(10, 1)
    without = [word for word in command if not word.startswith(OF_ITS_ARCHIVE)]
    children = {"a child with a trivial task": command}
    if without != command:
        children["the same without its archive"] = without
    empty = session.empty(without[1:without.index("-cp")])
    variants = {"an empty main": lambda: cpu_of(starts, lambda: start(empty))}
    for child, words in children.items():
        variants[child] = lambda words=words: cpu_of(starts, lambda: start_with_task(words, frame))
    given = session.interleaved(variants)
    for child, words in children.items():
        yield session.compared("%s, %s, beside an empty main" % (child, name), "CPU", given[child],
                               given["an empty main"], most=1.2 if words is command else None, text=millis)


def many(session, command, frame):
    count = session.size(40, 4)
    what = "%d children with a trivial task, two at a time, beside `xargs -P 2`" % count
    try:
        xargs = peer("xargs")
    except Missing as ex:
        yield Figure(what, missing=str(ex))
        return
    tasks = session.command("run", "--json", "--mode", "processes", "--limit", 2, "count-loop", *["1"] * count,
                            flags=DEFAULT_FLAGS)
    with WarmParent(session) as warm:
        # As a server is, and a comparison from its first repetition on.
        for _ in range(session.size(2, 0)):
            warm.seconds(count)
        given = session.interleaved({
            "run": lambda: json.loads(run(tasks))["wallSeconds"],
            "warm parent": lambda: warm.seconds(count),
            "xargs": lambda: XargsRun(session.folder, count, frame).seconds(xargs, command)})
    yield session.compared(what, "wall", given["warm parent"], given["xargs"], most=1.15)
    yield session.compared("the same in a parent that has just started", "wall", given["run"], given["xargs"])


def beside_sequential(session):
    tasks, task_cpu = session.size(10, 2), "%dms" % session.size(350, 20)
    answer = json.loads(run(session.command("compare", "--json", "--modes", "sequential,processes", "--tasks", tasks,
                                            "--task-cpu", task_cpu, "--repetitions", session.repetitions + 1)))
    walls = {mode["mode"]: mode["secondsPerRepetition"][1:] for mode in answer["modes"]}
    return session.compared("%d tasks of %s, `processes` beside `sequential`, times as fast" % (tasks, task_cpu), "wall",
                            walls["processes"], walls["sequential"], least=1.7)


@contextlib.contextmanager
def sleeping_parent(session, flags):
    """A parent whose child sleeps, and the command line of that child, whose files are there as long as it is."""
    process = subprocess.Popen(list(map(str, session.command("run", "sleep", "600000000000", "--limit", 1, flags=flags))),
                               stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               env=environment())
    try:
        yield command_of_child(process)
    finally:
        process.terminate()
        process.wait()


def command_of_child(process):
    seen = {}
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until and process.poll() is None:
        for pid, command in workers_below(process.pid):
            if time.monotonic() - seen.setdefault(pid, time.monotonic()) >= SETTLED_SECONDS:
                return command
        time.sleep(0.05)
    raise Failed("the parent of a sleeping task has shown no child within %d s" % PATIENCE_SECONDS)


def workers_below(pid):
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(stat.read_text().rsplit(")", 1)[1].split()[1]) == pid:
                command = stat.with_name("cmdline").read_bytes().decode().split("\0")[:-1]
                if WORKER in command and not command[0].endswith("/sh"):
                    yield int(stat.parent.name), command
        except (OSError, IndexError):
            pass  # It has ended meanwhile.


def frame_of_a_task(session):
    path = session.folder / "task-frame"
    run([session.java, "-cp", session.class_path(), "io.processfanout.beside.TaskFrame", path])
    return path.read_bytes()


def cpu_of(starts, measure):
    """The mean of some starts: a single one is too short for the system's clock."""
    return statistics.mean(measure() for _ in range(starts))


def start(command):
    begun = time.perf_counter()
    process = subprocess.Popen(list(map(str, command)), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, env=environment())
    return ended(process, begun, command).cpu


def start_with_task(command, frame):
    """A child from its start to its end, with a task whose answer is waited for."""
    begun = time.perf_counter()
    process = subprocess.Popen(["/bin/sh", "-c", MOVE_CHANNEL, "child", *command], stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment())
    with process.stdin, process.stdout:
        process.stdin.write(frame)
        process.stdin.flush()
        # It ends when its stdin does: so it does if no answer comes.
        answers = Answers()
        while not answers.complete:
            answers.add(os.read(process.stdout.fileno(), 65536))
        process.stdin.close()
        return ended(process, begun, command).cpu


class WarmParent:
    """A parent that runs tasks in fresh children whenever it is asked to."""

    def __init__(self, session):
        self.command = [session.java, *DEFAULT_FLAGS, "-cp", session.class_path(),
                        "io.processfanout.beside.FreshChildren"]

    def __enter__(self):
        self.process = subprocess.Popen(list(map(str, self.command)), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True, env=environment())
        return self

    def __exit__(self, *_):
        # It ends with its stdin.
        self.process.communicate()

    def seconds(self, count):
        self.process.stdin.write("%d\n" % count)
        self.process.stdin.flush()
        for line in self.process.stdout:
            if line.startswith("figure wallSeconds "):
                return float(line.split()[2])
        raise Failed("a parent of fresh children ended early")


class Answers:
    """What a child has said so far."""

    def __init__(self):
        self.bytes = b""
        self.complete = False

    def add(self, more):
        if not more:
            raise Failed("a child ended without an answer")
        self.bytes += more
        while len(self.bytes) >= HEADER_BYTES:
            length = struct.unpack_from(">I", self.bytes, 4)[0]
            end = HEADER_BYTES + length + CHECKSUM_BYTES
            if len(self.bytes) < end:
                return
            kind = self.bytes[HEADER_BYTES:HEADER_BYTES + 1]
            if kind == b"F":
                raise Failed("a child's task failed")
            self.complete = self.complete or kind == b"R"
            self.bytes = self.bytes[end:]


class XargsRun:
    """Children that xargs starts. Each finds its task in a pipe that is closed when its answer is there."""

    def __init__(self, folder, count, frame):
        self.folder = tempfile.TemporaryDirectory(dir=folder)
        self.pipes = [pathlib.Path(self.folder.name) / str(number) for number in range(count)]
        self.descriptors = set()
        self.answers = selectors.DefaultSelector()
        for path in self.pipes:
            for end in ".in", ".out":
                os.mkfifo(path.with_suffix(end))
            # For reading too, as there is no reader yet.
            task = self.opened(path.with_suffix(".in"), os.O_RDWR)
            os.write(task, frame)
            answer = self.opened(path.with_suffix(".out"), os.O_RDONLY | os.O_NONBLOCK)
            self.answers.register(answer, selectors.EVENT_READ, (Answers(), task))

    def opened(self, path, flags):
        descriptor = os.open(path, flags)
        self.descriptors.add(descriptor)
        return descriptor

    def seconds(self, xargs, command):
        begin = 'pipe=$1; shift; exec "$@" 3>"$pipe.out" 1>&2 <"$pipe.in"'
        try:
            begun = time.perf_counter()
            process = subprocess.Popen([xargs, "-P", "2", "-I", "{}", "/bin/sh", "-c", begin, "child", "{}", *command],
                                       stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                       env=environment())
            try:
                with process.stdin:
                    process.stdin.write("".join("%s\n" % path for path in self.pipes).encode())
                self.take_answers()
                return ended(process, begun, [xargs, *command]).wall
            finally:
                if process.returncode is None:
                    process.kill()
                    process.wait()
        finally:
            self.close()

    def take_answers(self):
        while self.answers.get_map():
            ready = self.answers.select(PATIENCE_SECONDS)
            if not ready:
                raise Failed("no child of xargs has answered within %d s" % PATIENCE_SECONDS)
            for key, _ in ready:
                answers, task = key.data
                answers.add(os.read(key.fd, 65536))
                if answers.complete:
                    self.answers.unregister(key.fd)
                    os.close(task)
                    self.descriptors.remove(task)

    def close(self):
        # A child that has not answered leaves now.
        for descriptor in self.descriptors:
            os.close(descriptor)
        self.answers.close()
        self.folder.cleanup()
