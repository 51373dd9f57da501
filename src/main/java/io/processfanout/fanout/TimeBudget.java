package io.processfanout.fanout;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How much time a request gets.
 *
 * @param byDefault the time of a request that names none
 * @param reserve what is kept of a Lambda invocation's time, so that the answer leaves
 * before Lambda ends the invocation
 */
public record TimeBudget(Duration byDefault, Duration reserve) {

	private static final Duration LEAST = Duration.ofMillis(1);

	/**
	 * The time limit of a request in an invocation.
	 * @param asked what the request names, if it names one
	 * @param left what is left of the invocation
	 * @return the least of both, 1 ms or more
	 */
	public Duration within(@Nullable Duration asked, Duration left) {
		Duration wanted = (asked != null) ? asked : this.byDefault;
		Duration usable = left.minus(this.reserve);
		Duration least = (wanted.compareTo(usable) < 0) ? wanted : usable;
		return (least.compareTo(LEAST) < 0) ? LEAST : least;
	}

}
