package io.processfanout.worker;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Sees in a kept child what a task leaves behind: output, threads, processes. A look
 * costs less than a microsecond where there is nothing to see. For one thread, but for
 * what is printed.
 */
final class TaskTraces {

	private static final int SOME_MORE = 16;

	/**
	 * What the JDK calls the thread that waits for a process to end. It stays for a
	 * minute behind the process.
	 */
	static final String WAITS_FOR_A_PROCESS = "process reaper";

	/** The JDK's own: shared by all that uses it, and idle between two tasks. */
	private static final String COMMON_POOL = "ForkJoinPool.commonPool-worker";

	/**
	 * The JDK's threads that wait for processes to end. Another process may need no new
	 * one: so as long as there is one nobody here knows.
	 */
	private List<Thread> reapers = List.of();

	/** The common pool's threads, which end after a while without work too. */
	private List<Thread> pooled = List.of();

	/** What a thread that has nothing left to do takes to be gone. */
	private static final long LAST_STEPS_NANOS = 1_000_000;

	private final FileOutputStream stderr = new FileOutputStream(FileDescriptor.err);

	/** What a workload's threads are in; the JDK's own are in none of its groups. */
	private final ThreadGroup own = Thread.currentThread().getThreadGroup();

	private final ThreadGroup all = all(this.own);

	private volatile boolean printed;

	/** How many threads there were after the last look, for most tasks start none. */
	private int threads;

	/**
	 * Those that there were before, and that a workload has started for all its tasks.
	 */
	private int ownThreads;

	/** Begins to look, before the first task. */
	TaskTraces() {
		PrintStream noticed = new PrintStream(new Noticed(), true);
		System.setOut(noticed);
		System.setErr(noticed);
		this.threads = this.all.activeCount();
		this.ownThreads = this.own.activeCount();
	}

	private static ThreadGroup all(ThreadGroup own) {
		ThreadGroup group = own;
		while (group.getParent() != null) {
			group = group.getParent();
		}
		return group;
	}

	/**
	 * What the task that has ended leaves behind.
	 * @param id its id, for the mark behind its output
	 * @param wanted whether somebody will want to read what it printed last
	 */
	Aftermath of(long id, boolean wanted) {
		boolean marked = endOutput(id, wanted);
		int now = this.all.activeCount();
		// One of the JDK's own that has ended may hide one that a task left.
		if (now <= this.threads && areAlive(this.reapers) && areAlive(this.pooled)) {
			this.threads = now;
			boolean processes = !this.reapers.isEmpty();
			return (marked || processes) ? new Aftermath(marked, false, processes) : Aftermath.NONE;
		}
		boolean left = threadsThatStay() > 0;
		this.threads = this.all.activeCount();
		this.reapers = named(WAITS_FOR_A_PROCESS, this.all);
		this.pooled = named(COMMON_POOL, this.own);
		return new Aftermath(marked, left, !this.reapers.isEmpty());
	}

	/** A workload has prepared itself: its threads are none that a task has left. */
	void prepared() {
		this.ownThreads += Math.max(0, threadsThatStay());
	}

	private int threadsThatStay() {
		int left = leftThreads();
		if (left > 0) {
			LockSupport.parkNanos(LAST_STEPS_NANOS);
			left = leftThreads();
		}
		return left;
	}

	private int leftThreads() {
		int harmless = 0;
		Thread[] found = threadsIn(this.own);
		int count = 0;
		for (Thread thread : found) {
			if (thread != null) {
				count++;
				harmless += thread.getName().startsWith(COMMON_POOL) ? 1 : 0;
			}
		}
		return count - harmless - this.ownThreads;
	}

	private static List<Thread> named(String beginning, ThreadGroup group) {
		List<Thread> found = new ArrayList<>();
		for (Thread thread : threadsIn(group)) {
			if (thread != null && thread.getName().startsWith(beginning)) {
				found.add(thread);
			}
		}
		return found;
	}

	private static boolean areAlive(List<Thread> threads) {
		for (int i = 0; i < threads.size(); i++) {
			if (!threads.get(i).isAlive()) {
				return false;
			}
		}
		return true;
	}

	private static Thread[] threadsIn(ThreadGroup group) {
		Thread[] found = new Thread[group.activeCount() + SOME_MORE];
		group.enumerate(found);
		return found;
	}

	/** Whether a mark was written. */
	private boolean endOutput(long id, boolean wanted) {
		if (!this.printed && !wanted) {
			return false;
		}
		this.printed = false;
		try {
			System.out.flush();
			System.err.flush();
			this.stderr.write(EndOfOutput.of(id));
			return true;
		}
		// The workload may have closed it, or put something in its place that throws.
		catch (IOException | RuntimeException ex) {
			return false;
		}
	}

	/** Passes on what is printed, and remembers that something was. */
	private final class Noticed extends OutputStream {

		@Override
		public void write(int printedByte) throws IOException {
			write(new byte[] { (byte) printedByte }, 0, 1);
		}

		@Override
		public void write(byte[] bytes, int start, int length) throws IOException {
			TaskTraces.this.printed = true;
			TaskTraces.this.stderr.write(bytes, start, length);
		}

	}

}
