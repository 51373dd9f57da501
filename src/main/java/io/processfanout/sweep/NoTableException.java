package io.processfanout.sweep;

/**
 * There is no memory table: what tasks cost cannot be measured here, or somebody ended
 * the sweep. The message says it in one sentence.
 */
public final class NoTableException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	NoTableException(String why) {
		super(why);
	}

}
