package io.processfanout.dispatch;

import java.util.function.Consumer;

import io.processfanout.task.RunEvent;
import io.processfanout.task.RunListener;
import io.processfanout.task.TaskResult;

/**
 * A run's listener that cares for outcomes alone.
 *
 * @param told is given each
 */
record EndedTasks(Consumer<TaskResult> told) implements RunListener {

	@Override
	public void happened(RunEvent event) {
		if (event instanceof RunEvent.TaskEnded ended) {
			this.told.accept(ended.result());
		}
	}

}
