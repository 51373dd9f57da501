"""
The peer of mode pool: microseconds of wall time for each of so many trivial tasks in a ProcessPoolExecutor of two,
after so many others. Both numbers are arguments.
"""

import concurrent.futures
import sys
import time


def same(value):
    return value


def micros_a_task(executor, tasks):
    begun = time.perf_counter()
    if list(executor.map(same, range(tasks))) != list(range(tasks)):
        sys.exit("a task gave something else")
    return (time.perf_counter() - begun) / tasks * 1e6


def main():
    warm_up, tasks = map(int, sys.argv[1:])
    with concurrent.futures.ProcessPoolExecutor(max_workers=2) as executor:
        micros_a_task(executor, warm_up)
        print(micros_a_task(executor, tasks))


if __name__ == "__main__":
    main()
