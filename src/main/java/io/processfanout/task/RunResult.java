package io.processfanout.task;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What became of a run: one result for each task, in the tasks' order.
 *
 * @param mode how tasks were run
 * @param limit the most that were in flight at once
 * @param childHeapMb the heap each child was started with, in MB; empty if there were
 * none
 * @param tasks the results
 * @param wall from the first task accepted to the last outcome known
 * @param cpu CPU time this process and its ended children used meanwhile, where the
 * system tells
 * @param leftAlive process ids of descendants that are still there; empty as a rule
 * @param besideOthers whether another run of this process was under way meanwhile, and
 * took slots and CPU time from this one
 */
public record RunResult(Mode mode, Limit limit, Optional<Long> childHeapMb, List<TaskResult> tasks, Duration wall,
		Optional<Duration> cpu, List<Long> leftAlive, boolean besideOthers) {

	public RunResult {
		tasks = List.copyOf(tasks);
		leftAlive = List.copyOf(leftAlive);
		for (int i = 0; i < tasks.size(); i++) {
			if (tasks.get(i).index() != i) {
				throw new IllegalArgumentException("the result at " + i + " is of task " + tasks.get(i).index());
			}
		}
	}

	/**
	 * Whether every task ended well.
	 * @return true if every outcome is {@code OK}
	 */
	public boolean allOk() {
		return this.tasks.stream().allMatch((task) -> task.outcome() == Outcome.OK);
	}

}
