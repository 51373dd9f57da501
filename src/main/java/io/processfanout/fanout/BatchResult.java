package io.processfanout.fanout;

import java.util.List;
import java.util.Map;

import io.processfanout.task.Limit;
import io.processfanout.task.Needs;
import io.processfanout.task.Outcome;

/**
 * What became of a batch, in sum.
 *
 * @param mode how tasks were run
 * @param limit how many at once, and why
 * @param wallSeconds from the first task accepted to the last outcome known
 * @param counts how many tasks ended how; an outcome that none had may be missing
 * @param needs what the tasks needed at most, and what to give them next time
 * @param leftAlive process ids of descendants that are still there; empty as a rule
 */
public record BatchResult(String mode, Limit limit, double wallSeconds, Map<Outcome, Long> counts, Needs needs,
		List<Long> leftAlive) {

	public BatchResult {
		counts = Map.copyOf(counts);
		leftAlive = List.copyOf(leftAlive);
	}

	/**
	 * How many tasks there were.
	 * @return all that have an outcome
	 */
	public long submitted() {
		return this.counts.values().stream().mapToLong(Long::longValue).sum();
	}

	/**
	 * How many ended well.
	 * @return those with outcome {@code OK}
	 */
	public long ok() {
		return this.counts.getOrDefault(Outcome.OK, 0L);
	}

}
