package io.processfanout.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The real stdin, for what a command reads of it. A workload that reads {@code System.in}
 * in this JVM finds nothing there, as it does in a child: it would take the inputs away,
 * or wait for a terminal.
 */
final class Stdin {

	private static final InputStream NOTHING = InputStream.nullInputStream();

	private static final Path OPENED = Path.of("/proc/self/fd/0");

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
		if (System.in != NOTHING) {
			return System.in;
		}
		return isClosed() ? new Closed() : real;
	}

	/**
	 * The JVM has then opened in its place what came next, its own classes, and ends with
	 * a segmentation fault if they are closed.
	 */
	private static boolean isClosed() {
		try {
			return Files.isSameFile(OPENED, Path.of(System.getProperty("java.home"), "lib", "modules"));
		}
		catch (IOException ex) {
			// Another system, or the classes lie elsewhere.
			return false;
		}
	}

	/** What cannot be read, and need not be closed. */
	private static final class Closed extends InputStream {

		@Override
		public int read() throws IOException {
			throw new ClosedChannelException();
		}

		@Override
		public int read(byte[] bytes, int offset, int most) throws IOException {
			throw new ClosedChannelException();
		}

	}

}
