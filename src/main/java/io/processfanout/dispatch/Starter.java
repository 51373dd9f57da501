package io.processfanout.dispatch;

import java.time.Duration;
import java.util.List;

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
	RunningAttempt start(Task task, TaskEnd onEnd);

	/**
	 * Takes something that is ready to run a task and holds its memory, for the task that
	 * is started next.
	 * @return false if nothing is ready
	 */
	default boolean takeReady() {
		return false;
	}

	/** The slot was refused: what was taken as ready is not needed. */
	default void giveBackReady() {
		// Nothing was taken.
	}

	/**
	 * Starts what can run tasks before there are any, as far as there is memory, and does
	 * not wait for it.
	 * @param most how many may be ready
	 */
	default void startAhead(int most) {
		// Nothing can be started without a task.
	}

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
