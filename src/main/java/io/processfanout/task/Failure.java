package io.processfanout.task;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Why a task has no output.
 *
 * @param kind any outcome but {@code OK}
 * @param message one sentence, enough to understand what happened
 * @param exitCode the child's exit code, for {@code EXIT} and {@code LAUNCH}
 * @param signal the signal's name, for {@code CRASH}
 * @param exceptionClass the exception's class name, for {@code EXCEPTION}
 * @param stack its stack trace, for {@code EXCEPTION}
 * @param stderrTail the last of what the child wrote to stderr, if it wrote anything
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Failure(Outcome kind, String message, @Nullable Integer exitCode, @Nullable String signal,
		@Nullable String exceptionClass, @Nullable String stack, @Nullable String stderrTail) {

	public Failure {
		if (kind == Outcome.OK) {
			throw new IllegalArgumentException("OK is no failure");
		}
	}

	/**
	 * A failure that a sentence says all about.
	 * @param kind its kind
	 * @param message the sentence
	 * @return the failure
	 */
	public static Failure of(Outcome kind, String message) {
		return new Failure(kind, message, null, null, null, null, null);
	}

	public static Failure ofException(String exceptionClass, String text, String stack, @Nullable String stderrTail) {
		Outcome kind = exceptionClass.equals(OutOfMemoryError.class.getName()) ? Outcome.OUT_OF_MEMORY
				: Outcome.EXCEPTION;
		String sentence = "the workload threw " + exceptionClass + (text.isEmpty() ? "" : ": " + text);
		return new Failure(kind, sentence, null, null, exceptionClass, stack, stderrTail);
	}

	/**
	 * The same failure with the child's last words.
	 * @param tail the last of what it wrote to stderr; null if it wrote nothing
	 * @return the failure
	 */
	public Failure withStderrTail(@Nullable String tail) {
		return new Failure(this.kind, this.message, this.exitCode, this.signal, this.exceptionClass, this.stack, tail);
	}

	@Override
	public String toString() {
		return this.kind.name().toLowerCase(Locale.ROOT) + ": " + this.message;
	}

}
