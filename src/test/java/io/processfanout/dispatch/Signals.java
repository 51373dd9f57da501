package io.processfanout.dispatch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Signals to other processes, and what the system says of their state. */
public final class Signals {

	private Signals() {
	}

	/**
	 * Sends a signal.
	 * @param process to whom
	 * @param name such as {@code STOP}
	 * @return whether there was somebody to send it to
	 */
	public static boolean send(ProcessHandle process, String name) throws IOException, InterruptedException {
		return new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start()
			.waitFor() == 0;
	}

	/** The letter of proc(5): T is stopped, Z is a zombie. */
	static char state(ProcessHandle process) throws IOException {
		String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
		return stat.charAt(stat.lastIndexOf(')') + 2);
	}

	/** Whether it has died and nobody has asked how. */
	public static boolean isZombie(ProcessHandle process) {
		try {
			return state(process) == 'Z';
		}
		catch (IOException ex) {
			// Collected meanwhile.
			return false;
		}
	}

}
