package io.processfanout.sweep;

/** What tasks cost cannot be measured here, and without that there is no memory table. */
public final class BaselineFailedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	BaselineFailedException(String why) {
		super("the tasks cannot be measured here: " + why);
	}

}
