"""A fresh JVM for each task, started ahead or not: where that pays, and where it cannot."""

import json

from measure import CPUS, run

AHEAD = ["-Dfanout.pool.tasks-per-child=1"]


def figures(session):
    tasks = session.size(20, 4)
    for what, workload, most in (
            ("tasks that block for 0.1 s", ["sleep", *["100000000"] * tasks], 0.95),
            ("tasks that compute for 0.05 s on all CPUs", ["count-loop", *["30000000"] * tasks], None)):
        def wall(mode, flags, work=workload):
            # Less than all there is, so that memory has room for those started ahead.
            answer = run(session.command("run", "--json", "--mode", mode, "--limit", CPUS, "--child-memory", 256, *work,
                                         flags=flags))
            return json.loads(answer)["wallSeconds"]
        given = session.interleaved({"ahead": lambda: wall("pool", AHEAD), "processes": lambda: wall("processes", ())})
        yield session.compared("%d %s, `tasks-per-child=1` beside `processes`" % (tasks, what), "wall", given["ahead"],
                               given["processes"], most=most)
