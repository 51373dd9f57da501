package io.processfanout.worker.builtin;

/**
 * Lets a workload that never blocks be stopped where it runs in a thread: left behind, it
 * would take its CPU from every later task.
 */
final class Interruption {

	private Interruption() {
	}

	static void check() throws InterruptedException {
		if (Thread.interrupted()) {
			throw new InterruptedException("stopped before its end");
		}
	}

}
