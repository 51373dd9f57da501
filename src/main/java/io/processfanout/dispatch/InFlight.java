package io.processfanout.dispatch;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A task between its slot taken and its outcome known. Confined to the dispatcher's
 * thread. Times are from the run's start.
 */
final class InFlight {

	private final Waiting before;

	private final int slot;

	private final Duration start;

	private final Started started;

	/**
	 * Why it was stopped; null while it may run on. The outcome is this, whatever it
	 * still answers.
	 */
	private @Nullable Failure stopped;

	/** When it was asked to stop; null before, and once it was killed. */
	private @Nullable Duration asked;

	InFlight(Waiting before, int slot, Duration start, Started started) {
		this.before = before;
		this.slot = slot;
		this.start = start;
		this.started = started;
	}

	Waiting before() {
		return this.before;
	}

	Task task() {
		return this.before.task();
	}

	int slot() {
		return this.slot;
	}

	Duration start() {
		return this.start;
	}

	/** Why it has no output: a task that was stopped has none, whatever it said last. */
	@Nullable Failure failureOf(Ending ending) {
		Failure own = ending.failure();
		if (this.stopped == null || own == null) {
			return (this.stopped != null) ? this.stopped : own;
		}
		return this.stopped.withStderrTail(own.stderrTail());
	}

	/** Asks it to stop, unless that was done before. */
	void stop(Failure why, Duration now) {
		if (this.stopped == null) {
			this.stopped = why;
			this.asked = now;
			this.started.askToStop();
		}
	}

	/** Kills it if it was asked to stop and has had its grace. */
	void killIfItDoesNot(Duration now, Duration grace) {
		if (this.asked != null && now.minus(this.asked).compareTo(grace) >= 0) {
			this.asked = null;
			kill();
		}
	}

	void kill() {
		this.started.kill();
	}

}
