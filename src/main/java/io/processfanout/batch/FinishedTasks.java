package io.processfanout.batch;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

import io.processfanout.request.InvalidRequestException;

/**
 * Which inputs a job log has, and which of those are not run again. Holds nine bytes for
 * each, however long it is. Used by one thread.
 */
public final class FinishedTasks {

	private static final int FIRST_SIZE = 1_024;

	private static final int HEX = 16;

	private final BitSet known = new BitSet();

	private final BitSet leftOut = new BitSet();

	private final BitSet failed = new BitSet();

	/** The beginning of each input's digest. */
	private long[] keys = new long[FIRST_SIZE];

	private final String option;

	/**
	 * No tasks.
	 * @param option the option that names the log, for a refusal
	 */
	FinishedTasks(String option) {
		this.option = option;
	}

	/** Nothing that was done before. */
	public static FinishedTasks none() {
		return new FinishedTasks("--resume");
	}

	/** The last line about an input counts. */
	void add(int index, long key, boolean leaveOut, boolean ok) {
		if (index >= this.keys.length) {
			this.keys = Arrays.copyOf(this.keys, Math.max(index + 1, this.keys.length * 2));
		}
		this.keys[index] = key;
		this.known.set(index);
		this.leftOut.set(index, leaveOut);
		this.failed.set(index, !ok);
	}

	/**
	 * Whether an input is not run again.
	 * @param index its place among all
	 * @return true if it has its outcome
	 */
	public boolean leavesOut(int index) {
		return this.leftOut.get(index);
	}

	/**
	 * Whether an input's task did not end {@code OK}.
	 * @param index its place among all
	 * @return true if it has its outcome, and failed
	 */
	boolean hasFailed(int index) {
		return this.failed.get(index);
	}

	/** The places of the inputs that are not run again. */
	IntStream leftOut() {
		return this.leftOut.stream();
	}

	/**
	 * How many inputs are not run again.
	 * @return 0 or more
	 */
	public int count() {
		return this.leftOut.cardinality();
	}

	/**
	 * Checks that an input is the one that the log has in its place.
	 * @param index its place
	 * @param input the input
	 * @throws InvalidRequestException if the log has another one there
	 */
	public void check(int index, String input) {
		if (this.known.get(index) && this.keys[index] != keyOf(input)) {
			throw new InvalidRequestException(
					this.option + " must be the log of the same inputs, and has another one for input " + index
							+ ", which is \"" + EndedTask.shown(input) + '"');
		}
	}

	static long keyOf(JobLogLine line) {
		String digest = line.inputSha256();
		return (digest != null && digest.length() >= HEX) ? Long.parseUnsignedLong(digest.substring(0, HEX), HEX)
				: keyOf(line.input());
	}

	private static long keyOf(String input) {
		return Long.parseUnsignedLong(EndedTask.digest(input).substring(0, HEX), HEX);
	}

}
