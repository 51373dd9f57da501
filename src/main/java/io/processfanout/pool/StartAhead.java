package io.processfanout.pool;

import java.io.IOException;
import java.time.Duration;

import io.processfanout.child.ChildCommand;
import org.jspecify.annotations.Nullable;

/**
 * Starts a child before there is a task for it, and waits for its hello. Whatever becomes
 * of it, the pool is told.
 */
final class StartAhead extends Thread {

	private final ChildPool pool;

	private final ChildCommand command;

	private final long memoryMb;

	/** When it began, or was last killed, by System.nanoTime(); guarded by the pool. */
	private long at = System.nanoTime();

	/** Null before the system has started it. */
	private volatile @Nullable KeptChild child;

	/**
	 * A thread, not yet started.
	 * @param pool is told how it went
	 * @param command the child's command line
	 * @param memoryMb what it is given of the memory, in MB
	 */
	StartAhead(ChildPool pool, ChildCommand command, long memoryMb) {
		super("fanout-pool-start");
		setDaemon(true);
		this.pool = pool;
		this.command = command;
		this.memoryMb = memoryMb;
	}

	@Override
	public void run() {
		KeptChild up = null;
		try {
			KeptChild started = this.pool.start(this.command, this.memoryMb);
			this.child = started;
			up = started.child().connection().hello().isPresent() ? started : null;
		}
		catch (IOException | RuntimeException | Error ex) {
			// The task that is in need of one meets the same and says so.
		}
		finally {
			this.pool.hasStarted(this, up);
		}
	}

	ChildCommand command() {
		return this.command;
	}

	long memoryMb() {
		return this.memoryMb;
	}

	/** The child; null before the system has started it. */
	@Nullable KeptChild child() {
		return this.child;
	}

	/** How long it may still take, in nanoseconds. */
	long nanosLeft(long now, Duration longest) {
		return this.at + longest.toNanos() - now;
	}

	/** It has as long again to be gone. */
	void killAsOverdue(long now) {
		kill();
		this.at = now;
	}

	void kill() {
		KeptChild started = this.child;
		if (started != null) {
			started.child().kill();
		}
	}

}
