package io.processfanout.dispatch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.processfanout.worker.PreparedWorkloads;
import org.jspecify.annotations.Nullable;

/**
 * A workload's instances in this JVM, for one run: as many as tasks run at once. A task
 * takes one that is idle, or a new one. Thread-safe.
 */
final class SlotInstances {

	private final Deque<PreparedWorkloads> idle = new ArrayDeque<>();

	private boolean closed;

	/** Where the workload is found; null before the first task. */
	private @Nullable ClassLoader loader;

	/**
	 * Takes an instance that no other task has.
	 * @param loader where the workload's class is found; the same in the whole run
	 */
	synchronized PreparedWorkloads take(ClassLoader loader) {
		this.loader = loader;
		PreparedWorkloads next = this.idle.poll();
		return (next != null) ? next : new PreparedWorkloads(loader);
	}

	/** Gives an instance back. One that outlived its run is cleaned up here. */
	void giveBack(PreparedWorkloads instance) {
		synchronized (this) {
			if (!this.closed) {
				this.idle.push(instance);
				return;
			}
		}
		instance.cleanUp();
	}

	/**
	 * Has what is idle clean up. What a task that was left behind still has is cleaned up
	 * when that task ends.
	 * @param patience how long to wait for it
	 */
	void close(Duration patience) {
		List<PreparedWorkloads> all = new ArrayList<>();
		ClassLoader context;
		synchronized (this) {
			context = this.loader;
			this.closed = true;
			all.addAll(this.idle);
			this.idle.clear();
		}
		if (all.isEmpty()) {
			return;
		}
		// Anybody's code, and no reason to keep a caller from its results.
		Thread thread = new Thread(() -> all.forEach(PreparedWorkloads::cleanUp), "fanout-workload-cleanup");
		thread.setDaemon(true);
		thread.setContextClassLoader(context);
		thread.start();
		try {
			thread.join(Math.max(1, patience.toMillis()));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			// As a task that takes too long: one that ignores this is left behind.
			thread.interrupt();
		}
	}

}
