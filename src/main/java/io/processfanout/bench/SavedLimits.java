package io.processfanout.bench;

/**
 * What a figure in a file may be: more is nothing that was measured or predicted, and
 * beyond what can be reckoned with.
 */
public final class SavedLimits {

	/** More than any request may ask for. */
	public static final int MOST_TASKS = 1_000_000;

	/** No clock here shows less. */
	public static final double LEAST_SECONDS = 1e-6;

	/** Eleven days, a thousand times what Lambda allows. */
	public static final double MOST_SECONDS = 1e6;

	/** Of all tasks together. */
	public static final double MOST_SECONDS_TOGETHER = 1e9;

	/** A machine of these has yet to be built. */
	public static final int MOST_CPUS = 1_000_000;

	static final long MOST_ITERATIONS = 1_000_000_000_000L;

	/** A petabyte. */
	static final long MOST_MB = 1L << 30;

	/** No mode is so many times as fast as another, or uses so many CPUs. */
	static final double MOST_TIMES = 1e6;

	private SavedLimits() {
	}

	/**
	 * Whether a time can be one of a measurement. A fit squares the times, and the
	 * squares of all others are beyond what a double holds.
	 * @param seconds a time
	 * @return true from a microsecond to a million seconds
	 */
	public static boolean isTime(double seconds) {
		return seconds >= LEAST_SECONDS && seconds <= MOST_SECONDS;
	}

}
