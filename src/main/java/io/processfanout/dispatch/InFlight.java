package io.processfanout.dispatch;

import java.time.Duration;

import io.processfanout.task.Failure;
import io.processfanout.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * A task between its slot taken and its outcome known. Confined to the dispatcher's
 * thread. Times are from the run's start.
 */
final class InFlight {

	/** After a child's end, what its last bytes may take to be read. */
	private static final Duration USUAL_ENDING = Duration.ofMillis(100);

	/** After that, what it may take to end whoever holds its channel. */
	private static final Duration LONGEST_ENDING = Duration.ofSeconds(1);

	private final WaitingTask before;

	private final int slot;

	private final Duration start;

	private final RunningAttempt started;

	/**
	 * Why it was stopped; null while it may run on. The outcome is this, whatever it
	 * still answers.
	 */
	private @Nullable Failure stopped;

	/** When it was asked to stop; null before, and once it was killed. */
	private @Nullable Duration asked;

	/** When its process was first seen gone; null before. */
	private @Nullable Duration gone;

	private boolean killed;

	InFlight(WaitingTask before, int slot, Duration start, RunningAttempt started) {
		this.before = before;
		this.slot = slot;
		this.start = start;
		this.started = started;
	}

	WaitingTask before() {
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
	@Nullable Failure failureOf(AttemptResult ending) {
		Failure own = ending.failure();
		if (this.stopped == null || own == null) {
			return (this.stopped != null) ? this.stopped : own;
		}
		return this.stopped.withStderrTail(own.stderrTail());
	}

	/**
	 * Asks it to stop, unless that was done before. One that has answered is ended
	 * without a question: its answer counts.
	 */
	void stop(Failure why, Duration now) {
		if (this.started.hasAnswered()) {
			killOnce();
		}
		else if (this.stopped == null) {
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

	/**
	 * Ends what a task that is gone has started and left with its pipes: until they are
	 * closed its ending is not told.
	 */
	void killWhatItLeft(Duration now) {
		if (!this.started.isGone()) {
			return;
		}
		if (this.gone == null) {
			this.gone = now;
		}
		// Only where no answer would count any more: a large one may take long to be
		// read.
		else if (this.stopped != null && now.minus(this.gone).compareTo(LONGEST_ENDING) >= 0) {
			this.started.giveUp();
		}
		else if (now.minus(this.gone).compareTo(USUAL_ENDING) >= 0) {
			killOnce();
		}
	}

	/**
	 * Whether it was asked to stop, or its process is gone, and its ending is awaited.
	 */
	boolean isEnding() {
		return this.asked != null || this.gone != null;
	}

	private void killOnce() {
		if (!this.killed) {
			kill();
		}
	}

	void kill() {
		this.killed = true;
		this.started.kill();
	}

}
