package io.processfanout.dispatch;

import java.util.List;
import java.util.function.Consumer;

import io.processfanout.task.Task;

/** Starts the tasks of one run. */
interface Starter {

	/**
	 * Starts a task and returns without waiting for it.
	 * @param task the task
	 * @param onEnd is told how it ended, exactly once, on any thread, even if it could
	 * not be started
	 * @return the started task
	 */
	RunningAttempt start(Task task, Consumer<AttemptResult> onEnd);

	/**
	 * Ends whatever the run's tasks left behind, where that can be told; all of them have
	 * ended.
	 * @return process ids of what is still there
	 */
	default List<Long> cleanUp() {
		return List.of();
	}

}
