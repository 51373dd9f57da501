package io.processfanout.dispatch;

import java.util.function.Consumer;

/** Starts tasks in one mode. */
interface Starter {

	/**
	 * Starts a task and returns without waiting for it.
	 * @param task the task
	 * @param onEnd is told how it ended, exactly once, on any thread, even if it could
	 * not be started
	 * @return the started task
	 */
	Started start(Task task, Consumer<Ending> onEnd);

}
