package io.processfanout.cli;

import java.io.PrintWriter;

import io.processfanout.task.RunListener;

/**
 * How far a comparison is, on stderr: a bar on a terminal, a line for each repetition
 * elsewhere.
 */
interface Progress extends RunListener, AutoCloseable {

	@Override
	default void close() {
	}

	static Progress on(PrintWriter err) {
		return Terminal.isStderr() ? new ProgressOnTerminal() : new ProgressInLines(err);
	}

}
