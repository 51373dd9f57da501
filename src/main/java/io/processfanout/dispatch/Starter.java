package io.processfanout.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.processfanout.task.Task;

/** Starts the tasks of one run. */
interface Starter {

	/**
	 * Starts a task and returns without waiting for it.
	 * @param task the task
	 * @param onEnd is told how it ended, on any thread, even if it could not be started;
	 * what it is told first counts
	 * @return the started task
	 */
	RunningAttempt start(Task task, Consumer<AttemptResult> onEnd);

	/**
	 * Ends whatever the run's tasks left behind, where that can be told; all of them have
	 * ended.
	 * @param patience how long to wait until it is gone
	 * @return process ids of what is still there
	 */
	default List<Long> cleanUp(Duration patience) {
		return List.of();
	}

}
