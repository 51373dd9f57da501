package io.processfanout.dispatch;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

import io.processfanout.child.Child;
import io.processfanout.child.ChildExit;
import io.processfanout.child.OrphanKiller;
import io.processfanout.task.Failure;
import io.processfanout.task.Outcome;
import io.processfanout.task.Phase;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.Task;
import io.processfanout.worker.ComputeTime;
import io.processfanout.worker.Message;
import io.processfanout.worker.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * One task in a child of its own, from hello to exit status, with the time that each
 * phase took. One thread runs it; the dispatcher's thread looks on and may stop it.
 */
final class ChildAttempt implements RunningAttempt {

	/**
	 * How long a child that has answered may take to leave, longer than a worker gives
	 * itself.
	 */
	private static final Duration LEAVE_GRACE = Duration.ofSeconds(2);

	/** How long after a cut-off frame the child that sent it may be found dead. */
	private static final Duration LAST_MOMENT = Duration.ofMillis(200);

	/** What the last of a dead child's stderr usually takes. */
	private static final Duration USUAL_STDERR = Duration.ofMillis(50);

	/** What it takes once whatever holds the pipe was killed. */
	private static final Duration LONGEST_STDERR = Duration.ofMillis(500);

	/** No transfer takes no time. */
	private static final Duration LEAST = Duration.ofNanos(1);

	private final Child child;

	private final Task task;

	private final OrphanKiller orphanKiller;

	private final boolean keepsStderr;

	private PhaseTimes times;

	private long phaseStart = System.nanoTime();

	/** The phase the child is in, for the sentence that says where it failed. */
	private Phase phase = Phase.BOOT;

	private volatile @Nullable Message answer;

	private Optional<Long> peakMemoryMb = Optional.empty();

	private @Nullable String broken;

	/** Whether the child ended by itself while something was wrong with what it said. */
	private boolean died;

	/**
	 * An attempt.
	 * @param child the child
	 * @param task the task
	 * @param times the phases so far
	 * @param orphanKiller ends what the child leaves behind
	 * @param keepsStderr whether the last of stderr is wanted however the task ends
	 */
	ChildAttempt(Child child, Task task, PhaseTimes times, OrphanKiller orphanKiller, boolean keepsStderr) {
		this.child = child;
		this.task = task;
		this.times = times;
		this.orphanKiller = orphanKiller;
		this.keepsStderr = keepsStderr;
	}

	/** Talks until the child has ended. Whatever goes wrong, the child does not stay. */
	AttemptResult toItsEnd() {
		boolean ended = false;
		try {
			AttemptResult end = talkToItsEnd();
			ended = true;
			return end;
		}
		catch (InterruptedException ex) {
			// Nobody interrupts this thread but a JVM that shuts down.
			return AttemptResult.failed(Failure.of(Outcome.CANCELLED, this.task + ": the parent shuts down"),
					this.times);
		}
		catch (RuntimeException | Error ex) {
			return AttemptResult.failed(
					Failure.of(Outcome.PROTOCOL, this.task + " was answered, and the parent failed with " + ex),
					this.times);
		}
		finally {
			if (!ended) {
				this.child.kill();
			}
		}
	}

	private AttemptResult talkToItsEnd() throws InterruptedException {
		try {
			talk();
		}
		catch (Exception | Error ex) {
			stopListening(ex);
		}
		return end();
	}

	private void talk() throws IOException {
		Message.Task work = new Message.Task(this.task.index(), this.task.workload().type().getName(),
				this.task.input());
		ProtocolException tooLong = send(work);
		Optional<Message.Hello> hello = this.child.connection().hello();
		if (hello.isEmpty()) {
			return;
		}
		this.times = this.times.with(Phase.BOOT, lap());
		this.phase = Phase.COMPUTE;
		if (tooLong != null) {
			throw tooLong;
		}
		Optional<Message> said = this.child.connection().answerTo(work);
		if (said.isPresent()) {
			ComputeTime cost = AttemptResult.costOf(said.get());
			this.answer = said.get();
			tookToAnswer(lap().minusNanos(cost.prepareNanos() + cost.wallNanos()));
			// While it waits for another task: afterwards nobody knows it any more.
			this.peakMemoryMb = this.child.peakMemoryMb();
		}
	}

	/**
	 * On a busy machine the parent may wake for hello when the child computes already.
	 * Then it was up earlier than its parent saw, by at least what is missing here.
	 */
	private void tookToAnswer(Duration beside) {
		if (beside.isNegative() || beside.isZero()) {
			Duration up = this.times.of(Phase.BOOT).plus(beside).minus(LEAST);
			this.times = this.times.with(Phase.BOOT, (up.compareTo(LEAST) < 0) ? LEAST : up)
				.with(Phase.TRANSFER, LEAST);
		}
		else {
			this.times = this.times.with(Phase.TRANSFER, beside);
		}
	}

	/**
	 * Before hello: the child need not wait for its parent to wake. Why a task cannot be
	 * sent is told once the child is up, for one that does not come up is told first.
	 */
	private @Nullable ProtocolException send(Message.Task work) {
		try {
			this.child.connection().send(work);
			return null;
		}
		catch (ProtocolException ex) {
			return ex;
		}
	}

	private void stopListening(Throwable why) throws InterruptedException {
		this.broken = (why.getMessage() != null) ? why.getMessage() : why.toString();
		if (why instanceof ProtocolException && this.child.endsWithin(LAST_MOMENT)) {
			// It died in the middle of a frame.
			this.died = true;
		}
		else {
			this.child.kill();
		}
	}

	private AttemptResult end() throws InterruptedException {
		this.child.connection().leave(LEAVE_GRACE);
		Duration last = lap();
		boolean ok = this.answer instanceof Message.Result;
		// Of a task that went well stderr need not be in the result. Of another one it
		// says why: what the child has started and left with the pipe must not keep it
		// back.
		if ((!ok || this.keepsStderr) && !this.child.stderrEndsWithin(USUAL_STDERR)) {
			this.orphanKiller.endAtOnce(this.child.mark());
			this.child.stderrEndsWithin(LONGEST_STDERR);
		}
		ChildExit exit = this.child.collect();
		if (this.answer != null) {
			this.times = this.times.with(Phase.REAP, last);
			return AttemptResult.answered(this.task, this.answer, this.times, AttemptResult.tailOf(exit))
				.withPeakMemory(this.peakMemoryMb);
		}
		this.times = this.times.with(this.phase, last);
		String reason = (this.died && exit.signal().isPresent()) ? null : this.broken;
		return AttemptResult.unanswered(this.task, this.child.command(), this.phase, exit, reason, this.times);
	}

	private Duration lap() {
		long now = System.nanoTime();
		Duration lap = Duration.ofNanos(now - this.phaseStart);
		this.phaseStart = now;
		return lap;
	}

	@Override
	public void askToStop() {
		this.child.askToStop();
	}

	@Override
	public void kill() {
		try {
			this.child.kill();
		}
		finally {
			this.orphanKiller.endAtOnce(this.child.mark());
		}
	}

	@Override
	public boolean hasAnswered() {
		return this.answer != null;
	}

	@Override
	public boolean isGone() {
		return this.child.hasEnded();
	}

	/** Something that escaped from the child may hold the pipe on which this listens. */
	@Override
	public Optional<AttemptResult> lastKnown() {
		Message said = this.answer;
		if (said != null) {
			return Optional.of(AttemptResult.answered(this.task, said, PhaseTimes.NONE, null));
		}
		return this.child.hasEnded() ? Optional.of(AttemptResult.unanswered(this.task, this.child.command(),
				Phase.COMPUTE, this.child.exit(), null, PhaseTimes.NONE)) : Optional.empty();
	}

	@Override
	public void slotGivenBack() {
		this.orphanKiller.childEnded(this.child.mark(), !this.child.stderrHasEnded());
	}

}
