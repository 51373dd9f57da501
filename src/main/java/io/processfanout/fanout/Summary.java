package io.processfanout.fanout;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

import io.processfanout.task.Needs;
import io.processfanout.task.Outcome;

/**
 * How many tasks ended how. The numbers add up: submitted is the sum of all others.
 *
 * @param submitted tasks in the request
 * @param ok tasks that ended {@code OK}
 * @param launch tasks whose child could not be started
 * @param exception tasks whose workload threw
 * @param exit tasks whose child exited
 * @param crash tasks whose child died of a signal
 * @param outOfMemory tasks that exhausted their heap
 * @param timeout tasks that took too long
 * @param protocol tasks whose answer was not readable or too long
 * @param cancelled tasks stopped with their run
 * @param notStarted tasks whose turn never came
 * @param needs what the tasks needed at most, and what to give them next time
 */
public record Summary(int submitted, int ok, int launch, int exception, int exit, int crash, int outOfMemory,
		int timeout, int protocol, int cancelled, int notStarted, Needs needs) {

	public Summary {
		int sum = ok + launch + exception + exit + crash + outOfMemory + timeout + protocol + cancelled + notStarted;
		if (submitted != sum) {
			throw new IllegalArgumentException(submitted + " tasks were submitted and " + sum + " have an outcome");
		}
	}

	static Summary of(Collection<FanOutResult.Entry> tasks, Needs needs) {
		Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
		tasks.forEach((task) -> counts.merge(task.outcome(), 1, Integer::sum));
		return new Summary(tasks.size(), count(counts, Outcome.OK), count(counts, Outcome.LAUNCH),
				count(counts, Outcome.EXCEPTION), count(counts, Outcome.EXIT), count(counts, Outcome.CRASH),
				count(counts, Outcome.OUT_OF_MEMORY), count(counts, Outcome.TIMEOUT), count(counts, Outcome.PROTOCOL),
				count(counts, Outcome.CANCELLED), count(counts, Outcome.NOT_STARTED), needs);
	}

	private static int count(Map<Outcome, Integer> counts, Outcome outcome) {
		return counts.getOrDefault(outcome, 0);
	}

}
