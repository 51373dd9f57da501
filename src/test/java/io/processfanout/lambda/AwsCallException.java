package io.processfanout.lambda;

/**
 * A call that AWS refuses, or a function that fails, as a state machine sees it.
 */
final class AwsCallException extends Exception {

	private static final long serialVersionUID = 1L;

	private final String error;

	AwsCallException(String error, String cause) {
		super(cause);
		this.error = error;
	}

	/** The name that {@code Retry} and {@code Catch} compare. */
	String error() {
		return this.error;
	}

}
