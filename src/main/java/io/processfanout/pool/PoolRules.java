package io.processfanout.pool;

import java.time.Duration;

/**
 * How long a child is kept.
 *
 * @param tasksPerChild after how many tasks it has to go, at least 1; with 1 each task
 * has a fresh JVM, which is started ahead
 * @param age after what time since its start, more than 0
 * @param growthMb after its memory has grown by so much since its first task, in MB; at
 * least 1
 * @param idle after what time without a task, more than 0
 */
public record PoolRules(long tasksPerChild, Duration age, long growthMb, Duration idle) {

	/** Nothing but time: an hour, and five minutes without a task. */
	public static final PoolRules USUAL = new PoolRules(Long.MAX_VALUE, Duration.ofHours(1), Long.MAX_VALUE,
			Duration.ofMinutes(5));

}
