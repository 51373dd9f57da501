package io.processfanout.dispatch;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

import io.processfanout.child.Child;
import io.processfanout.child.ChildExit;
import io.processfanout.child.Connection;
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

	/** No transfer takes no time. */
	private static final Duration LEAST = Duration.ofNanos(1);

	private final Child child;

	private final Task task;

	private final OrphanKiller orphanKiller;

	private final ChildEnd childEnd;

	private final boolean keepsStderr;

	private PhaseTimes times;

	private long phaseStart = System.nanoTime();

	/** The phase the child is in, for the sentence that says where it failed. */
	private Phase phase = Phase.BOOT;

	private volatile @Nullable Message answer;

	private Optional<Long> peakMemoryMb = Optional.empty();

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
		this.childEnd = new ChildEnd(child, orphanKiller);
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
			this.childEnd.stopListening(ex);
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
			ComputeTime cost = Connection.costOf(said.get());
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

	private AttemptResult end() throws InterruptedException {
		this.childEnd.awaitExit();
		Duration last = lap();
		// Of a task that went well stderr need not be in the result. Of another one it
		// says why.
		if (!(this.answer instanceof Message.Result) || this.keepsStderr) {
			this.childEnd.awaitStderr();
		}
		ChildExit exit = this.child.collect();
		if (this.answer != null) {
			this.times = this.times.with(Phase.REAP, last);
			return AttemptResult.answered(this.task, this.answer, this.times, AttemptResult.tailOf(exit))
				.withPeakMemory(this.peakMemoryMb);
		}
		return this.childEnd.unanswered(this.task, this.phase, exit, this.times.with(this.phase, last));
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

	@Override
	public Optional<AttemptResult> lastKnown() {
		return ChildEnd.lastKnown(this.task, this.answer, this.child);
	}

	@Override
	public void slotGivenBack() {
		this.orphanKiller.childEnded(this.child.mark(), !this.child.stderrHasEnded());
	}

}
