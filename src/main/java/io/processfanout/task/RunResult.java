package io.processfanout.task;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What became of a run: one result for each task, in the tasks' order.
 *
 * @param mode how tasks were run
 * @param limit the most that were in flight at once
 * @param childHeapMb the heap each child was started with, in MB; empty if there were
 * none
 * @param tasks the results; none of a run whose inputs were no list
 * @param counts how many tasks ended how; an outcome that none had may be missing
 * @param needs what the tasks needed at most
 * @param wall from the first task accepted to the last outcome known
 * @param cpu CPU time this process and its children used meanwhile, where the system
 * tells
 * @param leftAlive process ids of descendants that are still there; empty as a rule
 * @param besideOthers whether another run of this process was under way meanwhile, and
 * took slots and CPU time from this one
 */
public record RunResult(Mode mode, Limit limit, Optional<Long> childHeapMb, List<TaskResult> tasks,
		Map<Outcome, Long> counts, Needs needs, Duration wall, Optional<Duration> cpu, List<Long> leftAlive,
		boolean besideOthers) {

	/**
	 * What became of a run whose results were all kept, and of whose needs nothing is
	 * known.
	 */
	public RunResult(Mode mode, Limit limit, Optional<Long> childHeapMb, List<TaskResult> tasks, Duration wall,
			Optional<Duration> cpu, List<Long> leftAlive, boolean besideOthers) {
		this(mode, limit, childHeapMb, tasks,
				tasks.stream().collect(Collectors.groupingBy(TaskResult::outcome, Collectors.counting())),
				Needs.UNKNOWN, wall, cpu, leftAlive, besideOthers);
	}

	public RunResult {
		tasks = List.copyOf(tasks);
		counts = Map.copyOf(counts);
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
		return submitted() == this.counts.getOrDefault(Outcome.OK, 0L);
	}

	/**
	 * How many tasks there were.
	 * @return all that have an outcome
	 */
	public long submitted() {
		return this.counts.values().stream().mapToLong(Long::longValue).sum();
	}

}
