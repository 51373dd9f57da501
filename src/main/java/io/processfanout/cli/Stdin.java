package io.processfanout.cli;

import java.io.InputStream;

/**
 * The real stdin, for what a command reads of it. A workload that reads {@code System.in}
 * in this JVM finds nothing there, as it does in a child: it would take the inputs away,
 * or wait for a terminal.
 */
final class Stdin {

	private static final InputStream NOTHING = InputStream.nullInputStream();

	private static InputStream real = NOTHING;

	private Stdin() {
	}

	/** Keeps it from workloads. Called once, before any other code. */
	static void keepForCommands() {
		real = System.in;
		System.setIn(NOTHING);
	}

	/**
	 * What a command reads.
	 * @return the real stdin
	 */
	static InputStream get() {
		return (System.in == NOTHING) ? real : System.in;
	}

}
