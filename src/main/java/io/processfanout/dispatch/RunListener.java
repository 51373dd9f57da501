package io.processfanout.dispatch;

import io.processfanout.task.TaskResult;

/** Is told how a run goes on, on the dispatcher's thread. */
@FunctionalInterface
public interface RunListener {

	/** Wants to know nothing. */
	RunListener NONE = (result) -> {
	};

	/**
	 * A task has its outcome.
	 * @param result the task's result
	 */
	void taskEnded(TaskResult result);

}
