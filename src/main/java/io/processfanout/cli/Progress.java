package io.processfanout.cli;

import java.io.PrintWriter;

import io.processfanout.task.RunListener;

/**
 * How far a comparison or a sweep is, on stderr: a bar on a terminal, a line for each
 * repetition or size elsewhere.
 */
interface Progress extends RunListener, AutoCloseable {

	@Override
	default void close() {
	}

	/**
	 * Of a comparison.
	 * @param err where to
	 * @param orMore whether there may be more to do than is said at first
	 */
	static Progress of(PrintWriter err, boolean orMore) {
		return Terminal.drawsOnStderr() ? new ProgressOnTerminal(orMore) : new ProgressInLines(err);
	}

	/**
	 * Of a sweep.
	 * @param name what stands before a bar
	 * @param err where to
	 */
	static Progress ofSweep(String name, PrintWriter err) {
		return Terminal.drawsOnStderr() ? new SweepBar(TerminalBar.of(name, " s", false), err, System::nanoTime)
				: new SweepLines(err);
	}

}
