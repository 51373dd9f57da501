package io.processfanout.bench;

/**
 * There is no comparison: somebody ended it before any repetition had ended. The message
 * says it in one sentence.
 */
public final class NothingMeasuredException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	NothingMeasuredException() {
		super("told to end before anything was measured, so there is no result");
	}

}
