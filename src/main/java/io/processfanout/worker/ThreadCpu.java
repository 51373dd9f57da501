package io.processfanout.worker;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * CPU time of the calling thread, from the first number of Linux's
 * {@code /proc/thread-self/schedstat} (nanoseconds on a CPU; kernel documentation,
 * scheduler/sched-stats). {@code ThreadMXBean} tells the same, but loading it costs a
 * child a quarter of its start-up.
 */
final class ThreadCpu {

	private ThreadCpu() {
	}

	/**
	 * Reads the calling thread's CPU time.
	 * @return nanoseconds since the thread began, or {@link ComputeTime#UNKNOWN_CPU}
	 */
	@SuppressWarnings("ThreadPriorityCheck") // not to let others run, see below
	static long nanos() {
		// The number is brought up to date at the kernel's next tick, up to ten
		// milliseconds later, or when the thread is scheduled anew: which is now.
		Thread.yield();
		try (FileInputStream file = new FileInputStream("/proc/thread-self/schedstat")) {
			byte[] bytes = new byte[80];
			int length = Math.max(0, file.read(bytes));
			String line = new String(bytes, 0, length, StandardCharsets.US_ASCII);
			return Long.parseLong(line.substring(0, Math.max(0, line.indexOf(' '))));
		}
		catch (IOException | NumberFormatException ex) {
			return ComputeTime.UNKNOWN_CPU;
		}
	}

}
