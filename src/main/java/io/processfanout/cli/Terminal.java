package io.processfanout.cli;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** Whether somebody looks. The JVM tells it of stdin and stdout together only. */
final class Terminal {

	private static final String KIND = "TERM";

	/** A terminal that shows lines, and cannot draw. */
	private static final String DUMB = "dumb";

	private Terminal() {
	}

	static boolean isStdout() {
		return is(1);
	}

	/** Whether a bar can be drawn on stderr, and drawn again. */
	static boolean drawsOnStderr() {
		return is(2) && canDraw(System.getenv());
	}

	static boolean canDraw(Map<String, String> environment) {
		return !DUMB.equals(environment.get(KIND));
	}

	/**
	 * Whether colours are wanted, where there is a terminal (no-color.org).
	 * @param environment the process's variables
	 * @return false if {@code NO_COLOR} is there and not empty, or on a terminal that
	 * cannot
	 */
	static boolean hasColours(Map<String, String> environment) {
		return environment.getOrDefault("NO_COLOR", "").isEmpty() && canDraw(environment);
	}

	/**
	 * The characters of stdout. What is written is UTF-8 everywhere, so this says no more
	 * than whether a terminal shows them.
	 * @return of the JVM's properties the first that names one
	 */
	static Charset charset() {
		return Stream.of("stdout.encoding", "sun.stdout.encoding", "native.encoding")
			.map(System::getProperty)
			.filter((name) -> name != null && isCharset(name))
			.findFirst()
			.map(Charset::forName)
			.orElse(StandardCharsets.UTF_8);
	}

	private static boolean isCharset(String name) {
		try {
			return Charset.isSupported(name);
		}
		catch (IllegalCharsetNameException ex) {
			return false;
		}
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
