package io.processfanout.cli;

/** A signal came before the command began; the message says so. */
final class TooLateException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	TooLateException() {
		super("told to end before it began");
	}

}
