package io.processfanout.dispatch;

import java.time.Duration;

import io.processfanout.task.PhaseTimes;
import io.processfanout.task.Task;
import io.processfanout.task.TaskResult;
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
record WaitingTask(Task task, int attempts, PhaseTimes times, Duration since, @Nullable TaskResult last) {

	static WaitingTask first(Task task) {
		return new WaitingTask(task, 0, PhaseTimes.NONE, Duration.ZERO, null);
	}

	static WaitingTask again(Task task, TaskResult last) {
		return new WaitingTask(task, last.attempts(), last.times(), last.end(), last);
	}

}
