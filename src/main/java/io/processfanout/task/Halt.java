package io.processfanout.task;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What failures do to the rest of their run, in GNU parallel's words.
 *
 * @param when what happens
 * @param failures how many tasks must have failed for that, or how many of a hundred that
 * ended; 1 or more
 * @param percent whether it is of a hundred
 */
public record Halt(When when, int failures, boolean percent) {

	/** Failures do nothing. */
	public static final Halt NEVER = new Halt(When.NEVER, 1, false);

	/** From the first failure on no task is started; what runs may end. */
	public static final Halt SOON = new Halt(When.SOON, 1, false);

	/** At the first failure what runs is stopped too. */
	public static final Halt NOW = new Halt(When.NOW, 1, false);

	/**
	 * Of fewer failures no share is told: the first task to fail would be all of them.
	 */
	static final int LEAST_OF_A_SHARE = 3;

	/** What happens to the rest. */
	public enum When {

		/** Nothing. */
		NEVER,
		/** No task is started any more; what runs may end. */
		SOON,
		/** No task is started any more; what runs is stopped. */
		NOW;

		/**
		 * All words.
		 * @return lower case, in the order of this enum
		 */
		public static List<String> labels() {
			return Arrays.stream(values()).map((when) -> when.name().toLowerCase(Locale.ROOT)).toList();
		}

	}

	/**
	 * Whether enough tasks have failed.
	 * @param failed how many have
	 * @param ended how many have an outcome, those among them
	 * @return true if the rest is to be halted
	 */
	public boolean isReached(long failed, long ended) {
		if (this.when == When.NEVER || failed == 0) {
			return false;
		}
		return this.percent ? failed >= LEAST_OF_A_SHARE && failed * 100 >= this.failures * ended
				: failed >= this.failures;
	}

	/**
	 * As requests write it.
	 * @return such as {@code never}, {@code now} or {@code soon,fail=10%}
	 */
	public String label() {
		String word = this.when.name().toLowerCase(Locale.ROOT);
		if (this.failures == 1 && !this.percent) {
			return word;
		}
		return word + ",fail=" + this.failures + (this.percent ? "%" : "");
	}

}
