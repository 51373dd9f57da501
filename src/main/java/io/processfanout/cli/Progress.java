package io.processfanout.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

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
		return isTerminal() ? new ProgressOnTerminal() : new ProgressInLines(err);
	}

	/**
	 * Whether stderr is a terminal; stdout, which the JVM asks about, may well be a file.
	 */
	private static boolean isTerminal() {
		try {
			String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
			return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
		}
		catch (IOException | UnsupportedOperationException ex) {
			return false;
		}
	}

}
