package io.processfanout.policy;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntToDoubleFunction;

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
	 * How long equal tasks take. They run in waves: those that begin together end
	 * together, so that any number of them is counted and none simulated.
	 * @param tasks how many
	 * @param cpuSeconds CPU time of each
	 * @param slots how many at once at most, 1 or more
	 * @return seconds
	 */
	public double makespan(int tasks, double cpuSeconds, int slots) {
		requireSlot(slots);
		int full = tasks / slots;
		int last = tasks % slots;
		double waves = full / rate(slots) + ((last > 0) ? 1 / rate(last) : 0);
		return waves * cpuSeconds;
	}

	/**
	 * How long tasks take, started in their order whenever a slot is free.
	 * @param cpuSeconds CPU time of each
	 * @param slots how many at once at most, 1 or more
	 * @return seconds
	 */
	public double makespan(List<Double> cpuSeconds, int slots) {
		requireSlot(slots);
		Iterator<Double> waiting = cpuSeconds.iterator();
		double[] left = new double[Math.min(slots, cpuSeconds.size())];
		int running = 0;
		double elapsed = 0;
		while (running > 0 || waiting.hasNext()) {
			while (running < left.length && waiting.hasNext()) {
				left[running++] = waiting.next();
			}
			double shortest = Arrays.stream(left, 0, running).min().orElseThrow();
			elapsed += shortest / rate(running);
			running = withoutTheDone(left, running, shortest);
		}
		return elapsed;
	}

	/** All have had so much CPU time; those that go on stand first. */
	private static int withoutTheDone(double[] left, int running, double cpuSeconds) {
		int goOn = 0;
		for (int i = 0; i < running; i++) {
			double rest = left[i] - cpuSeconds;
			if (rest > DONE) {
				left[goOn++] = rest;
			}
		}
		return goOn;
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
		return fewest(tasks, (slots) -> makespan(tasks, 1, slots));
	}

	/**
	 * How many slots serve tasks best.
	 * @param cpuSeconds CPU time of each
	 * @return the fewest slots, up to the number of CPUs, with the shortest makespan
	 */
	public int bestSlots(List<Double> cpuSeconds) {
		return fewest(cpuSeconds.size(), (slots) -> makespan(cpuSeconds, slots));
	}

	private int fewest(int tasks, IntToDoubleFunction makespan) {
		int best = 1;
		double shortest = makespan.applyAsDouble(1);
		for (int slots = 2; slots <= Math.min(this.cpus, tasks); slots++) {
			double seconds = makespan.applyAsDouble(slots);
			// A difference of rounding is none.
			if (seconds < shortest * (1 - 1e-9)) {
				best = slots;
				shortest = seconds;
			}
		}
		return best;
	}

}
