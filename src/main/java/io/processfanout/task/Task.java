package io.processfanout.task;

/**
 * One run of a workload on one input.
 *
 * @param index the task's place among the run's tasks, from 0
 * @param workload what to run
 * @param input what on
 */
public record Task(int index, NamedWorkload workload, String input) {

	@Override
	public String toString() {
		return "task " + this.index + " (" + this.workload.name() + ")";
	}

}
