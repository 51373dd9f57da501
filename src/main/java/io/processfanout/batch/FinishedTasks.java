package io.processfanout.batch;

import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import io.processfanout.request.InvalidRequestException;
import org.jspecify.annotations.Nullable;

/**
 * Which inputs a job log has, and which of those are not run again. Holds nine bytes for
 * each, however long it is. A log is a file that anybody may have written: the place it
 * names takes no more memory for being a high one. Used by one thread.
 */
public final class FinishedTasks {

	/** As a power of two, how many inputs stand in a block. */
	private static final int BLOCK_BITS = 10;

	private static final int HEX = 16;

	/** Inputs side by side, by their places' higher bits; in their order. */
	private final Map<Integer, Block> blocks = new TreeMap<>();

	private final String option;

	/** What the log has of some inputs, by their places' lower bits. */
	private static final class Block {

		private final BitSet known = new BitSet();

		private final BitSet leftOut = new BitSet();

		private final BitSet failed = new BitSet();

		/** The beginning of each input's digest. */
		private final long[] keys = new long[1 << BLOCK_BITS];

	}

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
		Block block = this.blocks.computeIfAbsent(index >> BLOCK_BITS, (number) -> new Block());
		int place = placeOf(index);
		block.keys[place] = key;
		block.known.set(place);
		block.leftOut.set(place, leaveOut);
		block.failed.set(place, !ok);
	}

	private static int placeOf(int index) {
		return index & ((1 << BLOCK_BITS) - 1);
	}

	private @Nullable Block blockOf(int index) {
		return this.blocks.get(index >> BLOCK_BITS);
	}

	/**
	 * Whether an input is not run again.
	 * @param index its place among all
	 * @return true if it has its outcome
	 */
	public boolean leavesOut(int index) {
		Block block = blockOf(index);
		return block != null && block.leftOut.get(placeOf(index));
	}

	/**
	 * Whether an input's task did not end {@code OK}.
	 * @param index its place among all
	 * @return true if it has its outcome, and failed
	 */
	boolean hasFailed(int index) {
		Block block = blockOf(index);
		return block != null && block.failed.get(placeOf(index));
	}

	/** The places of the inputs that are not run again. */
	IntStream leftOut() {
		return this.blocks.entrySet()
			.stream()
			.flatMapToInt((entry) -> entry.getValue().leftOut.stream()
				.map((place) -> (entry.getKey() << BLOCK_BITS) + place));
	}

	/**
	 * How many inputs are not run again.
	 * @return 0 or more
	 */
	public int count() {
		return this.blocks.values().stream().mapToInt((block) -> block.leftOut.cardinality()).sum();
	}

	/**
	 * Checks that an input is the one that the log has in its place.
	 * @param index its place
	 * @param input the input
	 * @throws InvalidRequestException if the log has another one there
	 */
	public void check(int index, String input) {
		Block block = blockOf(index);
		if (block != null && block.known.get(placeOf(index)) && block.keys[placeOf(index)] != keyOf(input)) {
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
