package io.processfanout.sweep;

import java.time.Duration;

/**
 * How long to wait for a comparison that keeps a time limit itself: whoever ends it at
 * the same moment loses what it has measured by then.
 */
final class Patience {

	/**
	 * CPU time of a comparison's JVM outside of what it limits: two seconds until its
	 * clock runs, as seen here with Lambda's flags, as much to end its children and to
	 * write its result, and as much again to be safe.
	 */
	private static final double CPU_SECONDS = 6;

	/** What it waits for others, not for CPU time. */
	private static final Duration GRACE = Duration.ofSeconds(10);

	private Patience() {
	}

	/**
	 * The time to wait.
	 * @param limit the comparison's own limit
	 * @param credit the CPUs it has, more than 0; more than one is of no use to its start
	 * @return longer than the limit
	 */
	static Duration with(Duration limit, double credit) {
		return limit.plus(GRACE).plusMillis(Math.round(CPU_SECONDS / Math.min(1, credit) * 1000));
	}

}
