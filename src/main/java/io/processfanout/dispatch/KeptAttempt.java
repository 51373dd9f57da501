package io.processfanout.dispatch;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

import io.processfanout.child.Child;
import io.processfanout.child.ChildExit;
import io.processfanout.child.Connection;
import io.processfanout.child.OrphanKiller;
import io.processfanout.child.OutputSink;
import io.processfanout.pool.KeptChild;
import io.processfanout.task.Phase;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.Task;
import io.processfanout.worker.ComputeTime;
import io.processfanout.worker.Message;
import io.processfanout.worker.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * One task in a kept child, with the time that each phase took. One thread runs it; the
 * dispatcher's thread looks on and may stop it, which costs the child.
 */
final class KeptAttempt implements RunningAttempt {

	private final Task task;

	private final OrphanKiller orphanKiller;

	private final boolean keepsStderr;

	private PhaseTimes times = PhaseTimes.NONE;

	private long phaseStart = System.nanoTime();

	private volatile @Nullable Message answer;

	/** Where it runs; null before. Guarded by this. */
	private @Nullable Child child;

	/** Whether it was asked to stop; guarded by this. */
	private boolean asked;

	/** Whether it was killed; guarded by this. */
	private boolean killed;

	/**
	 * An attempt.
	 * @param task the task
	 * @param orphanKiller ends what a child leaves behind
	 * @param keepsStderr whether the last of stderr is wanted however the task ends
	 */
	KeptAttempt(Task task, OrphanKiller orphanKiller, boolean keepsStderr) {
		this.task = task;
		this.orphanKiller = orphanKiller;
		this.keepsStderr = keepsStderr;
	}

	/**
	 * Waits until a child is up that was started for this task.
	 * @param started the child
	 * @return how the attempt ended, or null if the child is up
	 * @throws InterruptedException if this JVM shuts down
	 */
	@Nullable AttemptResult awaitHello(KeptChild started) throws InterruptedException {
		this.times = this.times.with(Phase.SPAWN, lap());
		runsIn(started);
		Throwable broken = null;
		try {
			if (started.child().connection().hello().isPresent()) {
				this.times = this.times.with(Phase.BOOT, lap());
				return null;
			}
		}
		catch (Exception | Error ex) {
			broken = ex;
		}
		return lost(started, Phase.BOOT, broken);
	}

	/**
	 * Runs the task in a child that waits for one.
	 * @param kept the child
	 * @param printed takes what the task prints
	 * @param mayGoElsewhere whether the task may be given to another child, if this one
	 * was gone before it could begin
	 * @return how the attempt ended, or null if it is to go elsewhere
	 * @throws InterruptedException if this JVM shuts down
	 */
	@Nullable AttemptResult runIn(KeptChild kept, OutputSink printed, boolean mayGoElsewhere) throws InterruptedException {
		runsIn(kept);
		Throwable broken = null;
		try {
			Optional<Message> said = kept.exchange(this.task, printed, this.keepsStderr);
			if (said.isPresent()) {
				return answered(kept, said.get());
			}
		}
		catch (Exception | Error ex) {
			broken = ex;
		}
		// What no frame holds would be refused elsewhere too.
		boolean elsewhere = mayGoElsewhere && !(broken instanceof ProtocolException)
				&& !kept.child().connection().hasTakenTask() && !wasStopped();
		if (elsewhere) {
			runsNowhere();
		}
		AttemptResult end = lost(kept, Phase.COMPUTE, broken);
		return elsewhere ? null : end;
	}

	private AttemptResult answered(KeptChild kept, Message said) throws InterruptedException {
		this.answer = said;
		ComputeTime cost = Connection.costOf(said);
		Duration beside = lap().minusNanos(cost.prepareNanos() + cost.wallNanos());
		// Two clocks of two processes may be apart.
		PhaseTimes all = this.times.with(Phase.TRANSFER, beside.isNegative() ? Duration.ZERO : beside);
		String tail = null;
		if (this.keepsStderr || said instanceof Message.Failed) {
			String last = kept.lastPrinted(ChildEnd.LONGEST_STDERR);
			tail = last.isEmpty() ? null : last;
		}
		else {
			kept.printedForSinkOnly();
		}
		return AttemptResult.answered(this.task, said, all, tail).withPeakMemory(kept.peakMemoryMb());
	}

	/** The child has given no answer and is, or is made to be, no more. */
	private AttemptResult lost(KeptChild kept, Phase phase, @Nullable Throwable why) throws InterruptedException {
		ChildEnd end = new ChildEnd(kept.child(), this.orphanKiller);
		if (why != null) {
			end.stopListening(why);
		}
		end.awaitExit();
		PhaseTimes all = this.times.with(phase, lap());
		end.awaitStderr();
		ChildExit exit = kept.collect();
		this.orphanKiller.childEnded(kept.child().mark(), !kept.child().stderrHasEnded());
		return end.unanswered(this.task, phase, exit, all);
	}

	private Duration lap() {
		long now = System.nanoTime();
		Duration lap = Duration.ofNanos(now - this.phaseStart);
		this.phaseStart = now;
		return lap;
	}

	private synchronized void runsIn(KeptChild kept) {
		this.child = kept.child();
		if (this.killed) {
			this.child.kill();
		}
		else if (this.asked) {
			this.child.askToStop();
		}
	}

	/** Its child is gone, but not with it: the dispatcher is not to end what is left. */
	private synchronized void runsNowhere() {
		this.child = null;
	}

	/** Whether it was asked to stop or killed, so that its child takes no other task. */
	synchronized boolean wasStopped() {
		return this.asked || this.killed;
	}

	@Override
	public synchronized void askToStop() {
		this.asked = true;
		if (this.child != null) {
			this.child.askToStop();
		}
	}

	@Override
	public synchronized void kill() {
		this.killed = true;
		if (this.child != null) {
			try {
				this.child.kill();
			}
			finally {
				this.orphanKiller.endAtOnce(this.child.mark());
			}
		}
	}

	@Override
	public boolean hasAnswered() {
		return this.answer != null;
	}

	@Override
	public synchronized boolean isGone() {
		return this.child != null && this.child.hasEnded();
	}

	@Override
	public synchronized Optional<AttemptResult> lastKnown() {
		return ChildEnd.lastKnown(this.task, this.answer, this.child);
	}

}
