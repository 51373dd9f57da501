package io.processfanout.lambda;

import java.time.Duration;
import java.util.List;

import io.processfanout.bench.Comparison;
import io.processfanout.child.ChildLauncher;
import io.processfanout.dispatch.Slots;
import io.processfanout.pool.ChildPool;
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

	private final Slots slots;

	private final ChildPool pool;

	private final ChildLauncher children;

	private final Comparison comparison;

	SnapStart(Primer primer, Slots slots, ChildPool pool, ChildLauncher children, Comparison comparison) {
		this.primer = primer;
		this.slots = slots;
		this.pool = pool;
		this.children = children;
		this.comparison = comparison;
	}

	@Override
	public void beforeCheckpoint(Context<? extends Resource> context) throws InterruptedException {
		// First: behind a run in progress the primer would wait for a slot.
		if (this.slots.taken() > 0) {
			throw new IllegalStateException("no checkpoint while tasks run: " + this.slots.taken());
		}
		this.primer.prime();
		this.pool.endIdle();
		List<Long> alive = this.children.endAll();
		if (!alive.isEmpty()) {
			throw new IllegalStateException("no checkpoint while children are alive: processes " + alive);
		}
		awaitThreads();
	}

	@Override
	public void afterRestore(Context<? extends Resource> context) {
		this.children.renewMark();
		this.comparison.forgetCalibration();
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
