package io.processfanout.task;

import java.time.Duration;

/**
 * How long a run may take. A run is often only a part of what was asked for: what came
 * before it has taken its share of the time, and the sentence that tells of its end is to
 * name the limit that somebody set.
 *
 * @param asked the limit as it was set; more than 0
 * @param left what the run has of it; zero or less if the time is up before it begins
 */
public record TimeLimit(Duration asked, Duration left) {

	/** A century: nobody waits for it. */
	public static final TimeLimit NONE = of(Duration.ofDays(36_500));

	/**
	 * A limit of which nothing is spent yet.
	 * @param asked the limit; more than 0
	 * @return the limit, all of it left
	 */
	public static TimeLimit of(Duration asked) {
		return new TimeLimit(asked, asked);
	}

	/**
	 * What this leaves after some of it was spent.
	 * @param spent the time spent
	 * @return the same limit with so much less left
	 */
	public TimeLimit less(Duration spent) {
		return new TimeLimit(this.asked, this.left.minus(spent));
	}

	/**
	 * What this leaves now.
	 * @param startNanos when it began to count, by {@link System#nanoTime()}
	 * @return the same limit with less left
	 */
	public TimeLimit since(long startNanos) {
		return less(Duration.ofNanos(System.nanoTime() - startNanos));
	}

	/**
	 * Whether nothing is left.
	 * @return true if the time is up
	 */
	public boolean isUp() {
		return this.left.compareTo(Duration.ZERO) <= 0;
	}

}
