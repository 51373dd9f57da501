package io.processfanout.dispatch;

import java.time.Duration;

/**
 * The dispatcher's settings.
 *
 * @param pollInterval how long the loop waits at most for the next event: how late a
 * timeout may be seen
 * @param killGrace how long a task that was asked to stop may take before it is killed
 */
public record DispatcherSettings(Duration pollInterval, Duration killGrace) {

	/** A timeout that is seen later than this is none. */
	private static final Duration LONGEST_POLL_INTERVAL = Duration.ofHours(1);

	public DispatcherSettings {
		if (pollInterval.compareTo(Duration.ZERO) <= 0) {
			throw new IllegalArgumentException("fanout.poll-interval must be positive, was " + pollInterval);
		}
		if (pollInterval.compareTo(LONGEST_POLL_INTERVAL) > 0) {
			throw new IllegalArgumentException(
					"fanout.poll-interval must be at most " + LONGEST_POLL_INTERVAL + ", was " + pollInterval);
		}
		if (killGrace.isNegative()) {
			throw new IllegalArgumentException("fanout.kill-grace must not be negative, was " + killGrace);
		}
	}

}
