package io.processfanout.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** A server that is begun while its JVM ends already, as by a signal a moment before. */
final class ServeWhileEnding {

	private ServeWhileEnding() {
	}

	public static void main(String[] args) {
		Runtime.getRuntime()
			.addShutdownHook(new Thread(() -> CommandLineMain
				.commandLine(new PrintWriter(System.out, true, StandardCharsets.UTF_8),
						new PrintWriter(System.err, true, StandardCharsets.UTF_8), ParsedCommandLine.allCommands())
				.execute("serve", "--port", "0")));
	}

}
