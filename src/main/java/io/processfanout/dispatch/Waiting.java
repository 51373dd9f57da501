package io.processfanout.dispatch;

import java.time.Duration;

import io.processfanout.measure.PhaseTimes;

import org.jspecify.annotations.Nullable;

/**
 * A task that waits for a slot.
 *
 * @param task the task
 * @param attempts how often it was started before
 * @param times the phases of those attempts
 * @param since since when it waits, from the run's start
 * @param last what the last attempt would have ended with; null if there was none
 */
record Waiting(Task task, int attempts, PhaseTimes times, Duration since, @Nullable TaskResult last) {

	static Waiting first(Task task) {
		return new Waiting(task, 0, PhaseTimes.NONE, Duration.ZERO, null);
	}

	static Waiting again(Task task, TaskResult last) {
		return new Waiting(task, last.attempts(), last.times(), last.end(), last);
	}

}
