package io.processfanout.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether somebody looks. The JVM tells it of stdin and stdout together only. */
final class Terminal {

	private Terminal() {
	}

	static boolean isStdout() {
		return is(1);
	}

	static boolean isStderr() {
		return is(2);
	}

	private static boolean is(int descriptor) {
		try {
			String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
			return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
		}
		catch (IOException | UnsupportedOperationException ex) {
			return false;
		}
	}

}
