"""What a command takes from the packaged jar, beside a JVM that does nothing."""

from measure import cpus, timed, walls

# With the most that each may take of an empty JVM's time.
COMMANDS = {"run sleep 1": 15, "predict --task-cpu 350ms --start-cpu 50ms": 15, "--help": 8}


def figures(session):
    variants = {"java -cp . Empty": lambda: timed(session.empty([]))}
    for name in COMMANDS:
        variants[name] = lambda command=session.command(*name.split()): timed(command)
    taken = session.interleaved(variants)
    empty = taken["java -cp . Empty"]
    for name, most in COMMANDS.items():
        yield session.compared("`%s`, beside an empty JVM" % name, "wall", walls(taken[name]), walls(empty), most=most)
        yield session.compared("the same", "CPU", cpus(taken[name]), cpus(empty))
