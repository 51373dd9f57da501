package io.processfanout.local;

/** The application did not start, and Spring Boot has already said why. */
final class StartFailedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	StartFailedException(RuntimeException cause) {
		super(cause);
	}

}
