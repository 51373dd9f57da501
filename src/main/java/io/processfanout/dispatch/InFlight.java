package io.processfanout.dispatch;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;

import io.processfanout.task.Failure;
import io.processfanout.task.Outcome;
import io.processfanout.task.Phase;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.Task;
import io.processfanout.task.TaskResult;
import org.jspecify.annotations.Nullable;

/**
 * A task between its slot taken and its outcome known. Guarded by its run's lock, but for
 * being told its end. Nothing that goes wrong while it is stopped gets out of here: other
 * tasks are to be stopped too. Times are from the run's start.
 */
final class InFlight implements TaskEnd {

	/** After a child's end, what its last bytes may take to be read. */
	static final Duration USUAL_ENDING = Duration.ofMillis(100);

	private final WaitingTasks.Waiting before;

	private final int slot;

	private final Duration start;

	private final Owner owner;

	/** How it ended; what is told first counts, whoever tells it. */
	private final AtomicReference<@Nullable AttemptResult> end = new AtomicReference<>();

	private RunningAttempt started = RunningAttempt.NOTHING_RUNS;

	/**
	 * Why it was stopped; null while it may run on. The outcome is this, whatever it
	 * still answers.
	 */
	private @Nullable Failure stopped;

	/** Whether its end may no longer be waited for as long as it takes. */
	private boolean mustEnd;

	/** When it was asked to stop; null before, and once it was killed. */
	private @Nullable Duration asked;

	/** When its process was first seen gone; null before. */
	private @Nullable Duration gone;

	/** When it was first killed; null before. */
	private @Nullable Duration killed;

	/** The run it belongs to. */
	interface Owner {

		/** It has an end, which is to be taken in soon; called on any thread. */
		void hasEnded(InFlight task);

		/** It ends so, and its slot may take another task at once; on any thread. */
		@Nullable NextTask endAndGoOn(InFlight task, AttemptResult told, SlotHolder holder);

	}

	/**
	 * A task that has its slot.
	 * @param before what it was before
	 * @param slot its slot
	 * @param start when it took the slot
	 * @param owner is told when there is an end
	 */
	InFlight(WaitingTasks.Waiting before, int slot, Duration start, Owner owner) {
		this.before = before;
		this.slot = slot;
		this.start = start;
		this.owner = owner;
	}

	void start(Starter starter) {
		try {
			this.started = starter.start(task(), this);
		}
		// An error too: that no thread is left for a task is an OutOfMemoryError. Let
		// through, either would leave the slot taken for good.
		catch (RuntimeException | Error ex) {
			accept(AttemptResult.failed(Failure.of(Outcome.LAUNCH, task() + " could not be started: " + ex),
					PhaseTimes.NONE));
		}
	}

	@Override
	public void accept(AttemptResult told) {
		if (endsWith(told)) {
			this.owner.hasEnded(this);
		}
	}

	@Override
	public @Nullable NextTask acceptAndGoOn(AttemptResult told, SlotHolder holder) {
		return this.owner.endAndGoOn(this, told, holder);
	}

	/** Whether this is its end: what is told first counts. */
	boolean endsWith(AttemptResult told) {
		return this.end.compareAndSet(null, told);
	}

	/** It begins where the task before it in its slot has ended. */
	void startIn(SlotHolder holder) {
		this.started = holder.begins(task());
	}

	/** Whether it was stopped, so that nothing else may run where it ran. */
	boolean wasStopped() {
		return this.mustEnd;
	}

	/** How it ended; null while it has not. */
	@Nullable AttemptResult end() {
		return this.end.get();
	}

	WaitingTasks.Waiting before() {
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

	/**
	 * What an end of it comes to, its earlier attempts included.
	 * @param attempt how it ended
	 * @param now when that was taken in
	 * @param tailWanted whether what it printed last is wanted though it did not fail
	 */
	TaskResult resultOf(AttemptResult attempt, Duration now, boolean tailWanted) {
		Duration queued = this.start.minus(this.before.since());
		PhaseTimes times = this.before.times().plus(attempt.times().with(Phase.QUEUE, queued));
		Failure failure = failureOf(attempt);
		return new TaskResult(task().index(), OptionalInt.of(this.slot), this.before.attempts() + 1,
				(failure == null) ? attempt.output() : null, failure, this.start, now, times, attempt.cpu(),
				attempt.peakMemoryMb(), (failure == null && tailWanted) ? attempt.stderrTail() : null);
	}

	/** The same with the times of that attempt alone, for where the sum is what fails. */
	TaskResult plainResultOf(AttemptResult attempt) {
		Failure failure = failureOf(attempt);
		return new TaskResult(task().index(), OptionalInt.of(this.slot), this.before.attempts() + 1,
				(failure == null) ? attempt.output() : null, failure, this.start, this.start, attempt.times(),
				attempt.cpu());
	}

	/** Why it has no output: a task that was stopped has none, whatever it said last. */
	private @Nullable Failure failureOf(AttemptResult attempt) {
		Failure own = attempt.failure();
		if (this.stopped == null || own == null) {
			return (this.stopped != null) ? this.stopped : own;
		}
		return this.stopped.withStderrTail(own.stderrTail());
	}

	/**
	 * Asks it to stop, unless that was done before. One that has answered is ended
	 * without a question: its answer counts. So does an end that is not taken in yet.
	 */
	void stop(Failure why, Duration now) {
		this.mustEnd = true;
		if (this.end.get() != null) {
			return;
		}
		if (this.started.hasAnswered()) {
			killOnce(now);
		}
		else if (this.stopped == null) {
			this.stopped = why;
			this.asked = now;
			attempt(this.started::askToStop);
		}
	}

	/**
	 * Goes on with ending it, where that is due.
	 * @param now the time
	 * @param killGrace how long it may take to stop when asked
	 * @param endGrace how long it may take to tell its end when killed
	 */
	void goOnEnding(Duration now, Duration killGrace, Duration endGrace) {
		if (this.asked != null && now.minus(this.asked).compareTo(killGrace) >= 0) {
			this.asked = null;
			kill(now);
		}
		if (this.mustEnd && this.killed != null && now.minus(this.killed).compareTo(endGrace) >= 0) {
			accept(lastKnown());
		}
		else if (this.started.isGone()) {
			killWhatItLeft(now);
		}
		else {
			// It may have been handed on to another child.
			this.gone = null;
		}
	}

	/**
	 * Ends what a task that is gone has started and left with its pipes: until they are
	 * closed its end is not told.
	 */
	private void killWhatItLeft(Duration now) {
		if (this.gone == null) {
			this.gone = now;
		}
		else if (now.minus(this.gone).compareTo(USUAL_ENDING) >= 0) {
			killOnce(now);
		}
	}

	private AttemptResult lastKnown() {
		Optional<AttemptResult> known = Optional.empty();
		try {
			known = this.started.lastKnown();
		}
		catch (RuntimeException | Error ex) {
			// Then nothing is known, and it ends all the same.
		}
		return known.orElseGet(() -> AttemptResult
			.failed(Failure.of(Outcome.PROTOCOL, task() + " was killed, and nobody told its end"), PhaseTimes.NONE));
	}

	/**
	 * Whether it was asked to stop, killed, or its process is gone, and its end is
	 * awaited.
	 */
	boolean isEnding() {
		return this.asked != null || this.gone != null || this.killed != null;
	}

	private void killOnce(Duration now) {
		if (this.killed == null) {
			kill(now);
		}
	}

	void kill(Duration now) {
		if (this.killed == null) {
			this.killed = now;
		}
		attempt(this.started::kill);
	}

	/** Its slot was given back. */
	void slotGivenBack() {
		attempt(this.started::slotGivenBack);
	}

	private static void attempt(Runnable step) {
		try {
			step.run();
		}
		catch (RuntimeException | Error ex) {
			// What cannot be asked is killed later. What cannot be killed is given up at
			// the end of its grace, and found by its mark when the run cleans up.
		}
	}

}
