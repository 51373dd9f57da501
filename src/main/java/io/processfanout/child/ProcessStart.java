package io.processfanout.child;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Starts processes only while there are descriptors for it. Where these run out in the
 * middle, JDK 17 and 25 close descriptor 0 beside those they have opened: stdin the first
 * time, and from then on whatever has taken its number, such as another child's pipe.
 * Thread-safe.
 */
final class ProcessStart {

	/** Five pipes: the three of the process, and two to the JDK's own helper. */
	private static final int DESCRIPTORS = 10;

	private static final File ANY_FILE = new File("/dev/null");

	private static final AtomicInteger STARTING = new AtomicInteger();

	private ProcessStart() {
	}

	/**
	 * Starts a process.
	 * @param builder its command
	 * @return the process
	 * @throws IOException if it cannot be started, or its descriptors and those of others
	 * that are being started could not be had together
	 */
	static Process of(ProcessBuilder builder) throws IOException {
		try {
			openForAMoment(STARTING.incrementAndGet() * DESCRIPTORS);
			return builder.start();
		}
		finally {
			STARTING.decrementAndGet();
		}
	}

	private static void openForAMoment(int count) throws IOException {
		List<FileInputStream> opened = new ArrayList<>(count);
		try {
			while (opened.size() < count) {
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
