package io.processfanout.dispatch;

import java.time.Duration;
import java.util.function.DoubleSupplier;

import io.processfanout.task.Outcome;

/**
 * How long a task waits before it is tried again. If no child could be launched, the
 * machine is short of descriptors or processes until others give theirs back. All retries
 * at once would be used up within milliseconds. So such a task waits a random part of a
 * time that doubles with each attempt ("full jitter", Marc Brooker, "Exponential Backoff
 * And Jitter", AWS Architecture Blog, 2015). After every other failure it is tried again
 * at once.
 *
 * @param random numbers from 0 up to and without 1
 */
record RetryPause(DoubleSupplier random) {

	/** The longest pause before the second attempt. */
	static final Duration FIRST = Duration.ofMillis(50);

	/** The longest pause of all. */
	static final Duration LONGEST = Duration.ofSeconds(2);

	/** From here on doubling passes the longest pause. */
	private static final int MOST_DOUBLINGS = 6;

	/**
	 * The pause after a failed attempt.
	 * @param failed how it ended
	 * @param attempts how many attempts there were, from 1
	 * @return zero or more
	 */
	Duration after(Outcome failed, int attempts) {
		if (failed != Outcome.LAUNCH) {
			return Duration.ZERO;
		}
		long most = Math.min(LONGEST.toNanos(), FIRST.toNanos() << Math.min(attempts - 1, MOST_DOUBLINGS));
		return Duration.ofNanos((long) (most * this.random.getAsDouble()));
	}

}
