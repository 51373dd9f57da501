package io.processfanout.tier;

/**
 * What tasks cost, as the prediction needs it.
 *
 * @param tasks how many tasks, 1 or more
 * @param taskCpuSeconds CPU time a task computes, more than 0
 * @param startCpuSeconds CPU time a child costs beside its task, 0 or more
 */
public record TaskCost(int tasks, double taskCpuSeconds, double startCpuSeconds) {

	public TaskCost {
		if (tasks < 1 || !(taskCpuSeconds > 0) || !(startCpuSeconds >= 0)) {
			throw new IllegalArgumentException("a prediction needs a task, CPU time of more than 0 for it and 0 or more"
					+ " for a child's start, was " + tasks + " tasks, " + taskCpuSeconds + " s, " + startCpuSeconds
					+ " s");
		}
	}

	/** What a task costs in a mode, its child's start included. */
	double cpuSeconds(PredictedMode mode) {
		return this.taskCpuSeconds + ((mode == PredictedMode.PROCESSES) ? this.startCpuSeconds : 0);
	}

	/**
	 * How long the tasks take.
	 * @param mode how they are run
	 * @param tier on what
	 * @param slots how many at once
	 * @return seconds
	 */
	public double seconds(PredictedMode mode, LambdaTier tier, int slots) {
		return tier.model().makespan(this.tasks, cpuSeconds(mode), slots);
	}

}
