package io.processfanout.lambda;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How much time a request gets.
 *
 * @param byDefault the time of a request that names none
 * @param reserve what is kept of a Lambda invocation's time, so that the answer leaves
 * before Lambda ends the invocation
 * @param cpus the function's share of the CPUs, more than 0
 */
public record TimeBudget(Duration byDefault, Duration reserve, double cpus) {

	private static final Duration LEAST = Duration.ofMillis(1);

	/**
	 * The time limit of a request in an invocation.
	 * @param asked what the request names, if it names one
	 * @param left what is left of the invocation
	 * @return the least of both, 1 ms or more
	 */
	public Duration within(@Nullable Duration asked, Duration left) {
		Duration wanted = (asked != null) ? asked : this.byDefault;
		return longer(LEAST, shorter(wanted, left.minus(kept(left))));
	}

	/**
	 * The reserve is time for work: to stop what runs, and to write the answer with code
	 * that may never have run before. On half a CPU that takes twice as long, so twice
	 * the reserve is kept. But never more than half of what is left, or a short
	 * invocation could do nothing.
	 */
	private Duration kept(Duration left) {
		Duration onThisShare = Duration.ofMillis(Math.round(this.reserve.toMillis() / Math.min(1, this.cpus)));
		return shorter(onThisShare, longer(this.reserve, left.dividedBy(2)));
	}

	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

	private static Duration longer(Duration one, Duration other) {
		return (one.compareTo(other) > 0) ? one : other;
	}

}
