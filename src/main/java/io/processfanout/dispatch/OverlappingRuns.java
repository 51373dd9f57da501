package io.processfanout.dispatch;

/**
 * The runs of this process that are under way, so that each can tell whether it had the
 * machine to itself. Thread-safe.
 */
final class OverlappingRuns {

	private int now;

	private long begun;

	/**
	 * What a run knows at its beginning.
	 *
	 * @param beside whether another one is under way
	 * @param number which run it is, counted from the first
	 */
	record Beginning(boolean beside, long number) {
	}

	/** A run begins. */
	synchronized Beginning begin() {
		this.now++;
		this.begun++;
		return new Beginning(this.now > 1, this.begun);
	}

	/**
	 * A run ends.
	 * @param beginning what {@link #begin()} gave it
	 * @return whether another run was under way at any time since
	 */
	synchronized boolean end(Beginning beginning) {
		this.now--;
		return beginning.beside() || this.begun > beginning.number();
	}

}
