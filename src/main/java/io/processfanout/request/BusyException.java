package io.processfanout.request;

/**
 * Another measurement is running and this one's time was up before it could begin. The
 * message is one sentence for its sender, who may try again later.
 */
public final class BusyException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * A refusal, without a stack trace as in {@link InvalidRequestException}.
	 * @param message one sentence for the request's sender
	 */
	public BusyException(String message) {
		super(message, null, false, false);
	}

}
