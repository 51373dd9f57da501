"""What a trivial task in a kept child takes, beside Python's ProcessPoolExecutor."""

import pathlib
import sys

from measure import DEFAULT_FLAGS, LAMBDA_FLAGS, micros, run

PYTHON_POOL = pathlib.Path(__file__).with_name("python_pool.py")
MOST_MICROS = 16
WARM_UP = 1000


def figures(session):
    tasks, many = session.size(5000, 500), session.size(10000, 500)

    def ours(flags):
        lines = run([session.java, *flags, "-cp", session.class_path(), "io.processfanout.beside.PoolTasks", tasks,
                     many]).splitlines()
        return {line.split()[1]: float(line.split()[2]) for line in lines if line.startswith("figure ")}

    given = session.interleaved({
        "pool": lambda: ours(DEFAULT_FLAGS),
        "pool with Lambda's flags": lambda: ours(LAMBDA_FLAGS),
        "ProcessPoolExecutor": lambda: float(run([sys.executable, PYTHON_POOL, WARM_UP, tasks]))})
    python = given["ProcessPoolExecutor"]
    for name in "pool", "pool with Lambda's flags":
        def column(key):
            return [each[key] for each in given[name]]
        trivial = column("microsPerTask")
        yield session.single("%s, a trivial task, two slots" % name, "wall", trivial, micros, MOST_MICROS, "≤ 16 µs")
        yield session.compared("the same, beside `ProcessPoolExecutor`", "wall", trivial, python, most=0.2, text=micros)
        yield session.compared("%s, last tenth of %d tasks, beside the first" % (name, many), "wall",
                               column("lastPartMicrosPerTask"), column("firstPartMicrosPerTask"), most=1.1, text=micros)
        yield session.single("%s, most memory of the parent by then" % name, "", column("parentPeakMb"),
                             lambda mb: "%.0f MB" % mb)
