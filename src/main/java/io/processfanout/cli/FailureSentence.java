package io.processfanout.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;

/** Says in one sentence why something failed that nobody foresaw. */
final class FailureSentence {

	private FailureSentence() {
	}

	/**
	 * Takes the message of the first cause. The exceptions around it only say where it
	 * was met.
	 * @param failure what was thrown
	 * @return a sentence, whose message may have lines of its own
	 */
	static String of(Throwable failure) {
		Throwable cause = failure;
		while (cause.getCause() != null) {
			cause = cause.getCause();
		}
		String message = String.valueOf(cause.getMessage());
		return saysAll(cause) ? message : cause.getClass().getSimpleName() + ": " + message;
	}

	/** Whether the message says what happened. That of a file's exception is its name. */
	private static boolean saysAll(Throwable cause) {
		return cause instanceof IllegalArgumentException || cause instanceof IllegalStateException
				|| (cause instanceof IOException && !(cause instanceof FileSystemException));
	}

}
