package io.processfanout.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;

/** Says in one sentence why something failed that nobody foresaw. */
final class FailureSentence {

	private FailureSentence() {
	}

	/**
	 * The first cause's message, for those around it say where it was met, not what it
	 * is.
	 * @param failure what was met
	 * @return one line
	 */
	static String of(Throwable failure) {
		Throwable cause = failure;
		while (cause.getCause() != null) {
			cause = cause.getCause();
		}
		String message = String.valueOf(cause.getMessage()).replaceAll("\\s*\\R\\s*", "; ");
		return saysAll(cause) ? message : cause.getClass().getSimpleName() + ": " + message;
	}

	/** Whether a message is enough by itself: a file's is its name alone. */
	private static boolean saysAll(Throwable cause) {
		return cause instanceof IllegalArgumentException || cause instanceof IllegalStateException
				|| (cause instanceof IOException && !(cause instanceof FileSystemException));
	}

}
