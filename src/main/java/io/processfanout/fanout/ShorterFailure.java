package io.processfanout.fanout;

import java.util.List;

import io.processfanout.task.Failure;
import io.processfanout.task.TaskResult;
import org.jspecify.annotations.Nullable;

/**
 * Makes failures fit: the stack is left out first, then the end of stderr, then the
 * message is cut. What kind of failure it was always stays.
 *
 * @param size how long an entry is
 */
record ShorterFailure(EntrySize size) {

	/**
	 * Less of a message than this says nothing: the exception's name makes way for it.
	 */
	private static final int LEAST_MESSAGE_BYTES = 80;

	/**
	 * A failed task's result, made to fit.
	 * @param task the result
	 * @param bytes how long its entry may be
	 * @return the result with as much of its failure as fits
	 */
	TaskResult within(TaskResult task, Failure failure, long bytes) {
		String name = failure.exceptionClass();
		String tail = failure.stderrTail();
		for (TaskResult shorter : List.of(task, with(task, failure, failure.message(), name, tail),
				with(task, failure, failure.message(), name, null))) {
			if (this.size.of(shorter) <= bytes) {
				return shorter;
			}
		}
		long room = bytes - this.size.of(with(task, failure, "", name, null));
		if (room >= LEAST_MESSAGE_BYTES) {
			return with(task, failure, JsonText.cut(failure.message(), room), name, null);
		}
		room = bytes - this.size.of(with(task, failure, "", null, null));
		return with(task, failure, JsonText.cut(failure.message(), room), null, null);
	}

	private static TaskResult with(TaskResult task, Failure failure, String message, @Nullable String exceptionClass,
			@Nullable String stderrTail) {
		return task.failedWith(new Failure(failure.kind(), message, failure.exitCode(), failure.signal(),
				exceptionClass, null, stderrTail));
	}

}
