package io.processfanout.worker;

import java.io.IOException;
import java.io.RandomAccessFile;

/**
 * CPU time of the thread that made it, from the first number of Linux's
 * {@code /proc/thread-self/schedstat} (nanoseconds on a CPU; kernel documentation,
 * scheduler/sched-stats). {@code ThreadMXBean} tells the same, but loading it costs a
 * child a quarter of its start-up. The file stays open, for to open it takes five times
 * as long as to read it.
 */
final class ThreadCpu implements AutoCloseable {

	private static final int MOST_DIGITS = 18;

	private final byte[] line = new byte[80];

	/** One file, or none where the system does not tell. */
	private final RandomAccessFile[] file;

	/** The clock of the calling thread, to be read and closed by it alone. */
	ThreadCpu() {
		this("/proc/thread-self/schedstat");
	}

	/** A clock that a file shows. */
	ThreadCpu(String schedstat) {
		this.file = open(schedstat);
	}

	private static RandomAccessFile[] open(String schedstat) {
		try {
			return new RandomAccessFile[] { new RandomAccessFile(schedstat, "r") };
		}
		catch (IOException ex) {
			// No such system, or no descriptor is left.
			return new RandomAccessFile[0];
		}
	}

	/**
	 * Reads the thread's CPU time.
	 * @return nanoseconds since the thread began, or {@link ComputeTime#UNKNOWN_CPU}
	 */
	@SuppressWarnings("ThreadPriorityCheck") // not to let others run, see below
	long nanos() {
		if (this.file.length == 0) {
			return ComputeTime.UNKNOWN_CPU;
		}
		// The number is brought up to date at the kernel's next tick, up to ten
		// milliseconds later, or when the thread is scheduled anew: which is now.
		Thread.yield();
		try {
			this.file[0].seek(0);
			return number(this.file[0].read(this.line));
		}
		catch (IOException ex) {
			return ComputeTime.UNKNOWN_CPU;
		}
	}

	/**
	 * The digits at the line's start; no text is made of them, for each task asks. A
	 * kernel that does not count shows 0, which no thread that runs has used, and of more
	 * digits than these a thread that ran for thirty years has none.
	 */
	private long number(int length) {
		long number = 0;
		int i = 0;
		for (; i < length && this.line[i] >= '0' && this.line[i] <= '9'; i++) {
			number = number * 10 + (this.line[i] - '0');
		}
		return (number > 0 && i <= MOST_DIGITS) ? number : ComputeTime.UNKNOWN_CPU;
	}

	@Override
	public void close() {
		try {
			if (this.file.length > 0) {
				this.file[0].close();
			}
		}
		catch (IOException ex) {
			// Nothing was written to it.
		}
	}

}
