package io.processfanout.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;

import io.processfanout.sweep.SweepListener;

/**
 * How far a sweep is: a line for each memory size.
 *
 * @param err where to
 */
record SweepLines(PrintWriter err) implements SweepListener {

	@Override
	public void measuring(String what, Optional<Duration> left) {
		String rest = left.map((time) -> ", about " + time.toMinutes() + " min " + time.toSecondsPart() + " s left")
			.orElse("");
		this.err.println("measuring " + what + rest);
	}

	@Override
	public void note(String text) {
		this.err.println(text);
	}

}
