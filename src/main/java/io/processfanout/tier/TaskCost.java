package io.processfanout.tier;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

import io.processfanout.task.Mode;

/**
 * What tasks cost, as the prediction needs it.
 *
 * @param cpuSeconds CPU time that each task computes, in the order they are started; one
 * task or more, together more than 0
 * @param startCpuSeconds CPU time a child costs beside its task, 0 or more
 * @param handOverCpuSeconds CPU time it costs to give a task to a child that is there
 * already, 0 or more
 */
public record TaskCost(List<Double> cpuSeconds, double startCpuSeconds, double handOverCpuSeconds) {

	/** Tasks of the same work are no further apart, as a rule. */
	private static final double ABOUT_EQUAL = 1.5;

	public TaskCost {
		cpuSeconds = List.copyOf(cpuSeconds);
		double sum = cpuSeconds.stream().mapToDouble(Double::doubleValue).sum();
		boolean each = cpuSeconds.stream().allMatch((cpu) -> cpu >= 0);
		if (!each || !(sum > 0) || !Double.isFinite(sum) || !isCost(startCpuSeconds) || !isCost(handOverCpuSeconds)) {
			throw new IllegalArgumentException("a prediction needs a task, CPU time of more than 0 for it and 0 or more"
					+ " for a child's start and a hand-over, was " + cpuSeconds.size() + " tasks, " + sum
					+ " s in all, " + startCpuSeconds + " s, " + handOverCpuSeconds + " s");
		}
	}

	private static boolean isCost(double seconds) {
		return seconds >= 0 && Double.isFinite(seconds);
	}

	/**
	 * The cost of tasks of the same length, which are handed over for nothing.
	 * @param tasks how many, 1 or more
	 * @param taskCpuSeconds CPU time each computes, more than 0
	 * @param startCpuSeconds CPU time a child costs beside its task, 0 or more
	 */
	public TaskCost(int tasks, double taskCpuSeconds, double startCpuSeconds) {
		this(Collections.nCopies(Math.max(0, tasks), taskCpuSeconds), startCpuSeconds, 0);
	}

	/**
	 * How many tasks there are.
	 * @return 1 or more
	 */
	public int tasks() {
		return this.cpuSeconds.size();
	}

	/**
	 * CPU time a task computes.
	 * @return seconds, in the mean of all tasks
	 */
	public double taskCpuSeconds() {
		return this.cpuSeconds.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
	}

	/**
	 * How far the tasks are apart.
	 * @return empty if they are about equally long
	 */
	public Optional<Range> range() {
		double shortest = Collections.min(this.cpuSeconds);
		double longest = Collections.max(this.cpuSeconds);
		return (longest <= shortest * ABOUT_EQUAL) ? Optional.empty()
				: Optional.of(new Range(shortest, longest, this.cpuSeconds.indexOf(longest)));
	}

	/**
	 * The shortest and the longest of tasks that differ.
	 *
	 * @param minSeconds CPU time of the shortest
	 * @param maxSeconds CPU time of the longest
	 * @param longestIndex which one that is, from 0
	 */
	public record Range(double minSeconds, double maxSeconds, int longestIndex) {
	}

	/**
	 * What each task costs in a mode, with its child's start where it has a child of its
	 * own. Kept children have started before, as all modes are warm.
	 */
	List<Double> cpuSeconds(Mode mode) {
		double more = switch (mode) {
			case PROCESSES -> this.startCpuSeconds;
			case POOL -> this.handOverCpuSeconds;
			default -> 0;
		};
		return (more > 0) ? this.cpuSeconds.stream().map((cpu) -> cpu + more).toList() : this.cpuSeconds;
	}

	/**
	 * How long the tasks take.
	 * @param mode how they are run
	 * @param tier on what
	 * @param slots how many at once
	 * @return seconds
	 */
	public double seconds(Mode mode, LambdaTier tier, int slots) {
		return tier.model().makespan(cpuSeconds(mode), slots);
	}

	/**
	 * How long the tasks take with the slots that serve the mode best.
	 * @param mode how they are run
	 * @param tier on what
	 * @return seconds
	 */
	public double bestSeconds(Mode mode, LambdaTier tier) {
		return seconds(mode, tier, bestSlots(mode, tier));
	}

	/**
	 * The slots that serve a mode best.
	 * @param mode how the tasks are run
	 * @param tier on what
	 * @return 1 or more
	 */
	int bestSlots(Mode mode, LambdaTier tier) {
		return (mode == Mode.SEQUENTIAL) ? 1 : tier.model().bestSlots(cpuSeconds(mode));
	}

}
