package io.processfanout.policy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * How fast CPU-bound tasks run side by side: each at one CPU's speed while there is
 * enough for all, else all at an equal part of it. A pure value.
 *
 * @param cpus how many CPUs there are, 1 or more
 * @param share how much CPU time there is per second, more than 0: the quota or the
 * Lambda credit, in CPUs; what is above {@code cpus} is of no use
 */
public record CpuModel(int cpus, double share) {

	/** Below this a task has ended: a picosecond is less than any clock shows. */
	private static final double DONE = 1e-12;

	public CpuModel {
		if (cpus < 1 || !(share > 0)) {
			throw new IllegalArgumentException(
					"a CPU model needs a CPU and a share of more than 0, was " + cpus + " CPUs, share " + share);
		}
	}

	/**
	 * How fast each of some tasks runs.
	 * @param running how many run at once, 1 or more
	 * @return CPU seconds per second, at most 1
	 */
	public double rate(int running) {
		return Math.min(1, Math.min(this.share, this.cpus) / running);
	}

	/**
	 * How long equal tasks take.
	 * @param tasks how many
	 * @param cpuSeconds CPU time of each
	 * @param slots how many at once at most, 1 or more
	 * @return seconds
	 */
	public double makespan(int tasks, double cpuSeconds, int slots) {
		requireSlot(slots);
		// Equal tasks go in waves. Said without simulating them, for the break-even asks
		// for thousands of machines.
		int waves = tasks / slots;
		int last = tasks % slots;
		return waves * cpuSeconds / rate(slots) + ((last > 0) ? cpuSeconds / rate(last) : 0);
	}

	/**
	 * How long tasks take, started in their order whenever a slot is free.
	 * @param cpuSeconds CPU time of each
	 * @param slots how many at once at most, 1 or more
	 * @return seconds
	 */
	public double makespan(List<Double> cpuSeconds, int slots) {
		requireSlot(slots);
		Deque<Double> waiting = new ArrayDeque<>(cpuSeconds);
		List<Double> running = new ArrayList<>();
		double elapsed = 0;
		while (!waiting.isEmpty() || !running.isEmpty()) {
			while (running.size() < slots && !waiting.isEmpty()) {
				running.add(waiting.remove());
			}
			double rate = rate(running.size());
			double shortest = Collections.min(running);
			elapsed += shortest / rate;
			running.replaceAll((left) -> left - shortest);
			running.removeIf((left) -> left <= DONE);
		}
		return elapsed;
	}

	private static void requireSlot(int slots) {
		if (slots < 1) {
			throw new IllegalArgumentException("tasks need a slot, were given " + slots);
		}
	}

	/**
	 * How many slots serve equal tasks best.
	 * @param tasks how many, 1 or more
	 * @return the fewest slots, up to the number of CPUs, with the shortest makespan
	 */
	public int bestSlots(int tasks) {
		int best = 1;
		for (int slots = 2; slots <= Math.min(this.cpus, tasks); slots++) {
			// A difference of rounding is none.
			if (makespan(tasks, 1, slots) < makespan(tasks, 1, best) * (1 - 1e-9)) {
				best = slots;
			}
		}
		return best;
	}

}
