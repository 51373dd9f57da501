package io.processfanout.dispatch;

import java.util.function.Consumer;

import io.processfanout.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * Is told how a task ended, on any thread; what it is told first counts. The slot is then
 * given back, or goes on with the next task on the thread that tells.
 */
interface TaskEnd extends Consumer<AttemptResult> {

	/**
	 * Tells the end of a task whose slot can take another one at once.
	 * @param end how it ended
	 * @param holder what holds the slot
	 * @return the slot's next task, or null: then the slot was given back, after the
	 * holder was told
	 */
	@Nullable NextTask acceptAndGoOn(AttemptResult end, SlotHolder holder);

	/** What holds a slot for more than one task. */
	interface SlotHolder {

		/** The next task is about to begin here. */
		RunningAttempt begins(Task task);

		/** No other task follows: the slot is about to be given back. */
		void letGo();

	}

	/**
	 * A slot's next task.
	 *
	 * @param task the task
	 * @param end is told how it ended
	 */
	record NextTask(Task task, TaskEnd end) {
	}

}
