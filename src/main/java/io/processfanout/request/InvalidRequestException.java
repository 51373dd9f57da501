package io.processfanout.request;

/** A request that cannot be met as it is; the message is one sentence for its sender. */
public final class InvalidRequestException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * A refusal. It has no stack trace: the fault is the request's, and the trace would
	 * be part of Lambda's answer.
	 * @param message one sentence for the request's sender
	 */
	public InvalidRequestException(String message) {
		super(ShortText.of(message), null, false, false);
	}

	/**
	 * A field with a value it may not have.
	 * @param field the field's name
	 * @param allowed what it must be, as in "must be a whole number from 1 to 9"
	 * @param value what it was, as the sender wrote it
	 * @return the exception
	 */
	public static InvalidRequestException of(String field, String allowed, String value) {
		return new InvalidRequestException(field + " must be " + allowed + ", was " + shortened(value));
	}

	/** An answer repeats what is wrong, not a megabyte of it. */
	static String shortened(String value) {
		int most = 80;
		return (value.length() <= most) ? value : ShortText.beginning(value, most) + "…";
	}

}
