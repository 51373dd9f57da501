package io.processfanout.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Small programs of the system that are run to their end. */
final class Programs {

	private Programs() {
	}

	/**
	 * Runs one.
	 * @param command the program and its arguments
	 * @return what it printed
	 * @throws IOException if it is not there or ends with another code than 0; the
	 * message says which and with what words
	 */
	static String run(List<String> command) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		process.getOutputStream().close();
		String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		int code = process.waitFor();
		if (code != 0) {
			throw new IOException(String.join(" ", command) + " ended with " + code + ": " + printed.strip());
		}
		return printed;
	}

	/** Whether a command runs and ends well. */
	static boolean works(String... command) throws InterruptedException {
		try {
			run(List.of(command));
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

}
