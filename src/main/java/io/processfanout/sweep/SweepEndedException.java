package io.processfanout.sweep;

/** Somebody ended the sweep while it measured: there is no table, and nothing failed. */
public final class SweepEndedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	SweepEndedException() {
		super("the sweep was ended");
	}

}
