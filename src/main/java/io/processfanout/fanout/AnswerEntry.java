package io.processfanout.fanout;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import io.processfanout.task.Failure;
import io.processfanout.task.TaskResult;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A task's entry in an answer: how long it is, and how it is made shorter.
 *
 * @param json writes answers
 */
record AnswerEntry(JsonMapper json) {

	/**
	 * Less of a message than this says nothing: the exception's name makes way for it.
	 */
	private static final int LEAST_MESSAGE_BYTES = 80;

	/**
	 * How long a task's entry is.
	 * @param task the task's result
	 * @return in bytes of JSON, the comma behind it included
	 */
	long length(TaskResult task) {
		// Texts may be megabytes: they are counted, not copied.
		String output = task.output();
		if (output != null) {
			return written(FanOutResult.Entry.of(task).withoutTexts()) + JsonText.length(output)
					+ length(task.stderrTail());
		}
		Failure failure = Objects.requireNonNull(task.failure());
		return written(FanOutResult.Entry.of(task.failedWith(withoutTexts(failure))))
				+ JsonText.length(failure.message()) + length(failure.stack()) + length(failure.stderrTail());
	}

	/** Every character has a byte or more: what is far too long need not be counted. */
	private static long leastLength(TaskResult task) {
		return Stream.ofNullable(task.failure())
			.flatMap((failure) -> Stream.of(Optional.of(failure.message()), Optional.ofNullable(failure.stack()),
					Optional.ofNullable(failure.stderrTail())))
			.flatMap(Optional::stream)
			.mapToLong(String::length)
			.sum();
	}

	private static Failure withoutTexts(Failure failure) {
		return new Failure(failure.kind(), "", failure.exitCode(), failure.signal(), failure.exceptionClass(),
				(failure.stack() != null) ? "" : null, (failure.stderrTail() != null) ? "" : null);
	}

	private static long length(@Nullable String text) {
		return (text != null) ? JsonText.length(text) : 0;
	}

	private long written(FanOutResult.Entry entry) {
		return this.json.writeValueAsBytes(entry).length + 1L;
	}

	/**
	 * Makes a failure fit: the stack is left out first, then the end of stderr, then the
	 * message is cut. What kind of failure it is always stays.
	 * @param task the failed task's result
	 * @param failure its failure
	 * @param bytes how long its entry may be
	 * @return the result with as much of its failure as fits
	 */
	TaskResult shortened(TaskResult task, Failure failure, long bytes) {
		String name = failure.exceptionClass();
		String tail = failure.stderrTail();
		for (TaskResult shorter : List.of(task, with(task, failure, failure.message(), name, tail),
				with(task, failure, failure.message(), name, null))) {
			if (leastLength(shorter) <= bytes && length(shorter) <= bytes) {
				return shorter;
			}
		}
		long room = bytes - length(with(task, failure, "", name, null));
		if (room >= LEAST_MESSAGE_BYTES) {
			return with(task, failure, JsonText.cut(failure.message(), room), name, null);
		}
		room = bytes - length(with(task, failure, "", null, null));
		return with(task, failure, JsonText.cut(failure.message(), room), null, null);
	}

	private static TaskResult with(TaskResult task, Failure failure, String message, @Nullable String exceptionClass,
			@Nullable String stderrTail) {
		return task.failedWith(new Failure(failure.kind(), message, failure.exitCode(), failure.signal(),
				exceptionClass, null, stderrTail));
	}

}
