package io.processfanout.bench;

import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * How often each mode runs. One of three: so often, until the verdicts are clear, or
 * until the intervals are narrow.
 *
 * @param least so often in any case, if the time limit allows
 * @param most never more often
 * @param bound how long all repetitions may take together, the least apart; absent where
 * only the time limit ends them
 * @param precision how narrow every interval shall be, as a part of the ratio; absent
 * where that does not matter
 */
record Repetitions(int least, int most, Optional<Duration> bound, Optional<Double> precision) {

	/** A cold one, and four that a verdict can be made of. */
	static final int LEAST = 5;

	/** More than these seldom change a verdict. */
	static final int MOST = 20;

	/** So that a comparison of small tasks takes less than a minute. */
	static final Duration BOUND = Duration.ofSeconds(40);

	/** What a request says, in which both may be left out. */
	static Repetitions of(@Nullable Long number, @Nullable Double precision) {
		if (number != null) {
			return new Repetitions(number.intValue(), number.intValue(), Optional.empty(), Optional.empty());
		}
		if (precision != null) {
			return new Repetitions(LEAST, Integer.MAX_VALUE, Optional.empty(), Optional.of(precision));
		}
		return new Repetitions(LEAST, MOST, Optional.of(BOUND), Optional.empty());
	}

	/** Whether it is known before how many there will be. */
	boolean isFixed() {
		return this.least == this.most;
	}

	/** For the reader of a progress line. */
	String text() {
		if (isFixed()) {
			return "of " + this.most;
		}
		return (this.most == Integer.MAX_VALUE) ? "until precise" : "of " + this.least + " to " + this.most;
	}

	/**
	 * Whether there are enough.
	 * @param done how many every mode has that did not fail
	 * @param took how long they took
	 * @param last how long the last of them took, in every mode
	 * @param left how much of the time limit is left
	 * @param verdicts what they say by now
	 * @return true if no more is to be begun
	 */
	boolean areEnough(int done, Duration took, Duration last, Duration left, Iterable<Verdict> verdicts) {
		if (done >= this.most) {
			return true;
		}
		if (isFixed()) {
			return false;
		}
		// Nobody asked for another one that the time limit would then cut short.
		if (done > 0 && last.compareTo(left) > 0) {
			return true;
		}
		if (done < this.least) {
			return false;
		}
		if (this.bound.isPresent() && took.plus(last).compareTo(this.bound.get()) > 0) {
			return true;
		}
		for (Verdict verdict : verdicts) {
			if (!isEnough(verdict)) {
				return false;
			}
		}
		return true;
	}

	private boolean isEnough(Verdict verdict) {
		return this.precision.map((wanted) -> verdict.precision().isPresent() && verdict.precision().get() <= wanted)
			.orElse(verdict.kind() != Verdict.Kind.CANNOT_TELL);
	}

}
