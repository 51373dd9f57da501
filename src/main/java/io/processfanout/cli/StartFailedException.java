package io.processfanout.cli;

/** The application did not start; the message is one sentence that says why. */
final class StartFailedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	StartFailedException(RuntimeException cause) {
		super(FailureSentence.of(cause), cause);
	}

}
