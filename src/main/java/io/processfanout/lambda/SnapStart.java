package io.processfanout.lambda;

import java.time.Duration;
import java.util.List;

import io.processfanout.Engine;
import org.crac.Context;
import org.crac.Resource;

/**
 * Readies this JVM for a snapshot, of which many copies will be restored, and each copy
 * for its first invocation. A snapshot of a child, a pipe or a task's thread would be of
 * no use to a copy; where one is left the checkpoint fails. What is read anew for every
 * request (memory, CPUs, environment) needs nothing here, and what a child holds beside
 * its heap is the same in every copy.
 */
final class SnapStart implements Resource {

	/** What all threads of the engine are named with. */
	private static final String THREADS = "fanout-";

	/** A thread whose task has ended has only its last steps to go. */
	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private final Primer primer;

	private final Engine engine;

	SnapStart(Primer primer, Engine engine) {
		this.primer = primer;
		this.engine = engine;
	}

	@Override
	public void beforeCheckpoint(Context<? extends Resource> context) throws InterruptedException {
		// First: behind a run in progress the primer would wait for a slot.
		int taken = this.engine.slots().taken();
		if (taken > 0) {
			throw new IllegalStateException("no checkpoint while tasks run: " + taken);
		}
		this.primer.prime();
		this.engine.pool().endIdle();
		List<Long> alive = this.engine.children().endAll();
		if (!alive.isEmpty()) {
			throw new IllegalStateException("no checkpoint while children are alive: processes " + alive);
		}
		awaitThreads();
	}

	@Override
	public void afterRestore(Context<? extends Resource> context) {
		this.engine.children().renewMark();
		this.engine.comparison().forgetCalibration();
		this.engine.startWarmChildren();
	}

	private static void awaitThreads() throws InterruptedException {
		for (Thread thread : Thread.getAllStackTraces().keySet()) {
			if (thread.getName().startsWith(THREADS)) {
				thread.join(PATIENCE.toMillis());
				if (thread.isAlive()) {
					throw new IllegalStateException("no checkpoint while a task's thread is alive: " + thread);
				}
			}
		}
	}

}
