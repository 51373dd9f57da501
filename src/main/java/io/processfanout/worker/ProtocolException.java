package io.processfanout.worker;

import java.io.IOException;

/**
 * What came over the pipe is not what the protocol allows: cut short, damaged, too long
 * or out of place.
 */
public final class ProtocolException extends IOException {

	private static final long serialVersionUID = 1L;

	public ProtocolException(String message) {
		super(message);
	}

}
