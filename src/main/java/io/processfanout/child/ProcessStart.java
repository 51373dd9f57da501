package io.processfanout.child;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.processfanout.machine.Refused;

/**
 * Starts processes only while there are descriptors for it. Where these run out in the
 * middle, JDK 17 and 25 close descriptor 0 beside those they have opened: stdin the first
 * time, and from then on whatever has taken its number, such as another child's pipe.
 * Where the last pipe is the one that cannot be had they keep two for ever. One start
 * waits for another, or each would have to find free what all of them may take.
 * Thread-safe.
 */
final class ProcessStart {

	/**
	 * Five pipes, the three of the process and two to the JDK's own helper, and as many
	 * again: one that the helper opens, and what other threads open meanwhile.
	 */
	private static final int DESCRIPTORS = 20;

	private static final String HELPER = "spawn helper";

	private static final File ANY_FILE = new File("/dev/null");

	private static final Object ONE_AT_A_TIME = new Object();

	private ProcessStart() {
	}

	/**
	 * Starts a process.
	 * @param builder its command
	 * @return the process
	 * @throws IOException if it cannot be started, or its descriptors could not be had
	 */
	static Process of(ProcessBuilder builder) throws IOException {
		try {
			synchronized (ONE_AT_A_TIME) {
				openForAMoment();
				return builder.start();
			}
		}
		catch (IOException ex) {
			throw explained(ex);
		}
	}

	/** The JDK blames the program that it was to start for its own helper, at length. */
	static IOException explained(IOException failure) {
		String told = Refused.why(failure);
		if (!told.contains(HELPER)) {
			return failure;
		}
		return new IOException("the JDK in " + System.getProperty("java.home") + " could not use its own helper ("
				+ told.lines().findFirst().orElse(told).strip()
				+ "): if that JDK was replaced under this program, start this program again", failure);
	}

	private static void openForAMoment() throws IOException {
		List<FileInputStream> opened = new ArrayList<>(DESCRIPTORS);
		try {
			while (opened.size() < DESCRIPTORS) {
				opened.add(new FileInputStream(ANY_FILE));
			}
		}
		catch (FileNotFoundException ex) {
			if (ANY_FILE.exists()) {
				throw new IOException("Too many open files: " + DESCRIPTORS
						+ " descriptors must be free where a process is started; ulimit -n says how many there are",
						ex);
			}
		}
		finally {
			for (FileInputStream each : opened) {
				each.close();
			}
		}
	}

}
