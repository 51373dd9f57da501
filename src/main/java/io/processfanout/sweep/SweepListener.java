package io.processfanout.sweep;

import java.time.Duration;
import java.util.Optional;

/** Is told how a sweep goes on, on the thread that runs it. */
public interface SweepListener {

	/**
	 * A measurement begins.
	 * @param what what is measured
	 * @param left about how long the rest of the sweep takes, this included; empty while
	 * nobody knows
	 */
	void measuring(String what, Optional<Duration> left);

	/**
	 * Something the table's reader should know.
	 * @param text one sentence
	 */
	void note(String text);

}
