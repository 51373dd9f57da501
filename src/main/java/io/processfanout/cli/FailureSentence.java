package io.processfanout.cli;

import java.io.IOException;
import java.io.UncheckedIOException;

import io.processfanout.machine.FullHeap;
import io.processfanout.machine.Refused;

/** Says in one sentence why something failed that nobody foresaw. */
final class FailureSentence {

	private static final String WHERE = "; -Dlogging.level.io.processfanout=debug before -jar shows where";

	private FailureSentence() {
	}

	/**
	 * Takes the words of the first cause, or of one before it that adds a file's name to
	 * them. The exceptions around only say where it was met.
	 * @param failure what was thrown
	 * @return a sentence, whose message may have lines of its own
	 */
	static String of(Throwable failure) {
		Throwable cause = failure;
		while (cause.getCause() != null && !isSentence(cause)) {
			cause = cause.getCause();
		}
		if (cause instanceof IOException refused) {
			return Refused.why(refused);
		}
		if (cause instanceof OutOfMemoryError error) {
			return FullHeap.sentence(error);
		}
		String message = cause.getMessage();
		if (message == null) {
			return "something failed that nobody foresaw, a " + cause.getClass().getSimpleName() + WHERE;
		}
		return saysAll(cause) ? message : cause.getClass().getSimpleName() + ": " + message + WHERE;
	}

	/** One whose message is made of its cause says no more than that does. */
	private static boolean isSentence(Throwable cause) {
		return cause instanceof IOException && cause.getMessage() != null
				&& !cause.getMessage().equals(String.valueOf(cause.getCause()));
	}

	private static boolean saysAll(Throwable cause) {
		return cause instanceof IllegalArgumentException || cause instanceof IllegalStateException
				|| cause instanceof UncheckedIOException;
	}

}
