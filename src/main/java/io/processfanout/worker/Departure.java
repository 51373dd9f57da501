package io.processfanout.worker;

import java.io.File;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * How a child ends, and what it takes with it. No lambdas and no string concatenation, as
 * in {@link Worker}.
 */
final class Departure {

	/** Exit code of a child whose parent went away, and that did not leave by itself. */
	private static final int PARENT_GONE = 75;

	private final Parent parent;

	/**
	 * The end of a child.
	 * @param parent whose child it is
	 */
	Departure(Parent parent) {
		this.parent = parent;
	}

	/**
	 * What a task has started and left goes with this child: a parent that is killed
	 * right behind it would end none of it. What has lost its own parent is left to this
	 * child's.
	 */
	void endWhatTasksStarted() {
		// Only then: the look costs a child that has started nothing much of its start.
		if (hasStartedProcesses()) {
			endDescendants();
		}
		endFamilyOfADeadParent();
	}

	private static boolean hasStartedProcesses() {
		Thread[] threads = threads();
		for (int i = 0; i < threads.length; i++) {
			if (threads[i] != null && threads[i].getName().startsWith(TaskTraces.WAITS_FOR_A_PROCESS)) {
				return true;
			}
		}
		return false;
	}

	private static void endDescendants() {
		if (!areStrangersShown()) {
			ProcessHandle.current().descendants().forEach(new Kill());
		}
	}

	/**
	 * Whether {@code /proc} shows processes by other ids than their own here, as one does
	 * that was mounted outside of a container: Java takes strangers for descendants then.
	 */
	private static boolean areStrangersShown() {
		try {
			return new File("/proc").exists() && !new File("/proc/self").getCanonicalFile()
				.getName()
				.equals(Long.toString(ProcessHandle.current().pid()));
		}
		catch (IOException ex) {
			return false;
		}
	}

	/** As late as can be: whoever lives sees to what its children leave. */
	private void endFamilyOfADeadParent() {
		if (this.parent.isGone()) {
			Parent.endFamily();
		}
	}

	/**
	 * Ends this JVM at once.
	 * @param code its exit code
	 * @param why what is said of it on stderr
	 */
	void halt(int code, Object why) {
		try {
			System.err.println(why);
			endFamilyOfADeadParent();
		}
		finally {
			// The workload may have replaced stderr by something that throws.
			Runtime.getRuntime().halt(code);
		}
	}

	/** Ends a child at once that its parent has left. */
	void leave() {
		try {
			endDescendants();
			// Not among those: behind it nobody is left to end what a task starts yet.
			endFamilyOfADeadParent();
		}
		finally {
			Runtime.getRuntime().halt(PARENT_GONE);
		}
	}

	/** Whether this JVM has to be asked to end, its main being over. */
	static boolean otherThreadsKeepThisJvmAlive() {
		Thread[] threads = threads();
		for (int i = 0; i < threads.length; i++) {
			if (threads[i] != null && threads[i] != Thread.currentThread() && !threads[i].isDaemon()) {
				return true;
			}
		}
		// A full array may not have held all of them.
		return threads[threads.length - 1] != null;
	}

	private static Thread[] threads() {
		ThreadGroup all = Thread.currentThread().getThreadGroup();
		while (all.getParent() != null) {
			all = all.getParent();
		}
		Thread[] threads = new Thread[all.activeCount() + 1];
		all.enumerate(threads);
		return threads;
	}

	/** Ends a process; no lambda, for the class path may be gone by now. */
	private static final class Kill implements Consumer<ProcessHandle> {

		@Override
		public void accept(ProcessHandle process) {
			process.destroyForcibly();
		}

	}

}
