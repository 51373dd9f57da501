package io.processfanout.dispatch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

import io.processfanout.child.ChildCommand;
import io.processfanout.child.Connection;
import io.processfanout.child.OrphanKiller;
import io.processfanout.child.OutputSink;
import io.processfanout.child.RunOutput;
import io.processfanout.dispatch.TaskEnd.NextTask;
import io.processfanout.machine.Refused;
import io.processfanout.pool.ChildPool;
import io.processfanout.pool.KeptChild;
import io.processfanout.pool.Recycling;
import io.processfanout.task.Failure;
import io.processfanout.task.Outcome;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * Holds a slot for as long as there are tasks for it, and one kept child at a time: takes
 * the next task, gives it to the child, reads the answer. A child that may not be kept is
 * replaced before the next task.
 */
final class SlotThread extends Thread implements TaskEnd.SlotHolder {

	/** An idle child answers at once, unless it was stopped. */
	private static final Duration PING_PATIENCE = Duration.ofSeconds(1);

	/** How long a child may take to leave whose task has left something behind. */
	private static final Duration LEAVE_PATIENCE = Duration.ofSeconds(2);

	/** How many children may be gone before one of them has begun a task. */
	private static final int MOST_LOST = 3;

	private final Setup setup;

	/** Who takes the next task; null if one has yet to be started. */
	private @Nullable KeptChild child;

	/** Whether its place in the pool has yet to be given back. */
	private boolean hasPlace = true;

	/** Whether the child has been idle, and may be gone. */
	private boolean wasIdle;

	/** Made while there is room for it. */
	private final AttemptResult brokenOff = AttemptResult
		.failed(Failure.of(Outcome.PROTOCOL, "the thread that ran the task in the parent broke off"), PhaseTimes.NONE);

	private KeptAttempt attempt;

	private @Nullable NextTask next;

	/**
	 * What all slots of a run have in common.
	 *
	 * @param pool keeps the children
	 * @param command the command line of each
	 * @param memoryMb what each is given of the memory, in MB
	 * @param room how many children may be kept, over all runs
	 * @param output takes what tasks print
	 * @param keepsStderrOfAll whether the last of stderr is wanted however a task ends
	 * @param orphanKiller ends what a child leaves behind
	 * @param startAhead starts the child of a task to come, where there is memory
	 */
	record Setup(ChildPool pool, ChildCommand command, long memoryMb, int room, RunOutput output,
			boolean keepsStderrOfAll, OrphanKiller orphanKiller, Runnable startAhead) {

		KeptAttempt attemptOf(Task task) {
			return new KeptAttempt(task, this.orphanKiller, this.keepsStderrOfAll);
		}

	}

	/**
	 * A thread, not yet started. It has a place in the pool, which it gives back.
	 * @param setup what all slots of the run have in common
	 * @param idle takes the first task; null if a child has to be started
	 * @param first the first task, and who is told its end
	 */
	SlotThread(Setup setup, @Nullable KeptChild idle, NextTask first) {
		super("fanout-slot");
		setDaemon(true);
		this.setup = setup;
		this.child = idle;
		this.wasIdle = idle != null;
		this.attempt = setup.attemptOf(first.task());
		this.next = first;
	}

	/** What the dispatcher can do about the first task. */
	RunningAttempt first() {
		return this.attempt;
	}

	@Override
	public void run() {
		for (NextTask task = this.next; task != null; task = this.next) {
			AttemptResult end = endOrWhyNone(task.task());
			if (end.failure() != null && !this.attempt.hasAnswered()) {
				kill();
			}
			this.next = nextAfter(task, end);
		}
	}

	/**
	 * Never throws: the slot's next task would be nobody's then.
	 */
	private AttemptResult endOrWhyNone(Task task) {
		try {
			return endOf(task);
		}
		catch (InterruptedException ex) {
			// Nobody interrupts this thread but a JVM that shuts down.
			return AttemptResult.failed(Failure.of(Outcome.CANCELLED, task + ": the parent shuts down"),
					PhaseTimes.NONE);
		}
		catch (RuntimeException | Error ex) {
			return brokenOff(task, ex);
		}
	}

	private AttemptResult brokenOff(Task task, Throwable why) {
		try {
			return AttemptResult.failed(Failure.of(Outcome.PROTOCOL, task + ": the parent failed with " + why),
					PhaseTimes.NONE);
		}
		catch (RuntimeException | Error ex) {
			// Not even a sentence can be made.
			return this.brokenOff;
		}
	}

	private void kill() {
		try {
			this.attempt.kill();
		}
		catch (RuntimeException | Error ex) {
			// Its child is found by its mark when the run cleans up.
		}
	}

	private @Nullable NextTask nextAfter(NextTask task, AttemptResult end) {
		try {
			return task.end().acceptAndGoOn(end, this);
		}
		catch (RuntimeException | Error ex) {
			// No memory is left to go on with. The dispatcher sees the end all the same.
			letGo();
			task.end().accept(end);
			return null;
		}
	}

	private AttemptResult endOf(Task task) throws InterruptedException {
		retireIfDue();
		AttemptResult end = null;
		for (int lost = 0; end == null; lost++) {
			KeptChild kept = kept();
			if (kept == null) {
				try {
					kept = this.setup.pool()
						.startInPlace(this.setup.command(), this.setup.memoryMb(), this.setup.room());
				}
				catch (IOException ex) {
					return AttemptResult.failed(Failure.of(Outcome.LAUNCH, task + ": " + Refused.why(ex)),
							PhaseTimes.NONE);
				}
				// An error too: that no thread is left for a child is an
				// OutOfMemoryError.
				catch (RuntimeException | Error ex) {
					return AttemptResult.failed(Failure.of(Outcome.LAUNCH, task + " could not be started: " + ex),
							PhaseTimes.NONE);
				}
				this.child = kept;
				end = this.attempt.awaitHello(kept);
				if (end != null) {
					showLastWords(task, end.failure());
					forget(Recycling.TASK_ENDED_IT);
					return end;
				}
			}
			if (this.setup.pool().isForOneMoreTask(kept)) {
				this.setup.startAhead().run();
			}
			end = this.attempt.runIn(kept, this.setup.output().ofTask(task.index()), lost < MOST_LOST);
			if (!this.attempt.hasAnswered()) {
				forget((end != null) ? Recycling.TASK_ENDED_IT : Recycling.LOST);
			}
			else if (kept.hasLeftProcesses()) {
				endWithWhatItLeft(kept);
			}
		}
		return end;
	}

	/** Of a child that was never up: they belong to no task but the one it was for. */
	private void showLastWords(Task task, @Nullable Failure why) {
		OutputSink printed = this.setup.output().ofTask(task.index());
		if (why != null && why.stderrTail() != null) {
			byte[] words = why.stderrTail().getBytes(StandardCharsets.UTF_8);
			printed.printed(words, words.length);
		}
		printed.end();
	}

	/** Before its task's end is told, for what a task has started ends with its run. */
	private void endWithWhatItLeft(KeptChild kept) throws InterruptedException {
		kept.child().connection().leave(LEAVE_PATIENCE);
		this.setup.orphanKiller().endAtOnce(kept.child().mark());
		kept.collect();
		forget(Recycling.PROCESSES);
	}

	/** The child that takes the next task; null if one has to be started. */
	private @Nullable KeptChild kept() throws InterruptedException {
		KeptChild kept = this.child;
		if (kept != null && isThere(kept)) {
			return kept;
		}
		// Of those that were started ahead, or that another slot gave back.
		Optional<KeptChild> ready = this.setup.pool().takeStarting(this.setup.command());
		if (ready.isPresent()) {
			this.child = ready.get();
			this.wasIdle = true;
			return isThere(this.child) ? this.child : null;
		}
		return null;
	}

	/**
	 * Whether a child that has been idle is still there, and whether one that has just
	 * answered has left it at that; if not, it is forgotten.
	 */
	private boolean isThere(KeptChild kept) {
		Connection connection = kept.child().connection();
		if (this.wasIdle ? connection.answersPing(PING_PATIENCE) : !connection.hasSpokenUnasked()) {
			this.wasIdle = false;
			return true;
		}
		this.wasIdle = false;
		kept.child().kill();
		this.setup.orphanKiller().endAtOnce(kept.child().mark());
		forget(Recycling.LOST);
		return false;
	}

	private void retireIfDue() {
		KeptChild kept = this.child;
		Optional<Recycling> reason = (kept != null) ? this.setup.pool().reasonToGo(kept) : Optional.empty();
		if (kept != null && reason.isPresent()) {
			this.setup.pool().retire(kept, reason.get());
			this.child = null;
		}
	}

	private void forget(Recycling reason) {
		KeptChild kept = this.child;
		this.child = null;
		if (kept != null) {
			this.setup.pool().lost(kept, reason);
		}
	}

	@Override
	public RunningAttempt begins(Task task) {
		this.attempt = this.setup.attemptOf(task);
		return this.attempt;
	}

	@Override
	public void letGo() {
		try {
			letGoOfChild();
		}
		finally {
			if (this.hasPlace) {
				this.hasPlace = false;
				this.setup.pool().givePlaceBack();
			}
		}
	}

	private void letGoOfChild() {
		KeptChild kept = this.child;
		if (kept == null) {
			return;
		}
		if (!this.attempt.wasStopped()) {
			this.child = null;
			this.setup.pool().giveBack(kept);
			return;
		}
		kept.child().kill();
		this.setup.orphanKiller().endAtOnce(kept.child().mark());
		forget(Recycling.TASK_ENDED_IT);
	}

}
