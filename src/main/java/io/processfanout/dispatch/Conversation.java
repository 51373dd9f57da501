package io.processfanout.dispatch;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

import io.processfanout.child.Child;
import io.processfanout.child.ChildCommand;
import io.processfanout.child.ChildExit;
import io.processfanout.task.Failure;
import io.processfanout.task.Outcome;
import io.processfanout.task.Phase;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.Task;
import io.processfanout.worker.Message;
import io.processfanout.worker.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * What parent and child say to each other over one task, from hello to exit status, with
 * the time each phase took. Confined to one thread, but for {@link #hasAnswer()} and
 * {@link #withoutItsEnd()}.
 */
final class Conversation {

	/**
	 * How long a child that has answered may take to leave, longer than a worker gives
	 * itself.
	 */
	private static final Duration LEAVE_GRACE = Duration.ofSeconds(2);

	/** How long after a cut-off frame the child that sent it may be found dead. */
	private static final Duration LAST_MOMENT = Duration.ofMillis(200);

	private final Child child;

	private final Task task;

	private final ChildCommand command;

	private PhaseTimes times;

	private long phaseStart = System.nanoTime();

	/** The phase the child is in, for the sentence that says where it failed. */
	private Phase phase = Phase.BOOT;

	private volatile @Nullable Message answer;

	private @Nullable String broken;

	/** Whether the child ended by itself while something was wrong with what it said. */
	private boolean died;

	Conversation(Child child, Task task, ChildCommand command, PhaseTimes times) {
		this.child = child;
		this.task = task;
		this.command = command;
		this.times = times;
	}

	/** Talks until the child has ended, whatever happens on the way. */
	AttemptResult toItsEnd() {
		try {
			try {
				talk();
			}
			// Whatever goes wrong, the dispatcher waits for the ending: without one the
			// run never ends.
			catch (Exception | Error ex) {
				stopListening(ex);
			}
			return ending();
		}
		catch (InterruptedException ex) {
			// Nobody interrupts this thread but a JVM that shuts down.
			this.child.kill();
			return AttemptResult.failed(Failure.of(Outcome.CANCELLED, this.task + ": the parent shuts down"),
					this.times);
		}
		catch (RuntimeException | Error ex) {
			this.child.kill();
			return AttemptResult.failed(
					Failure.of(Outcome.PROTOCOL, this.task + " was answered, and the parent failed with " + ex),
					this.times);
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

	private AttemptResult ending() throws InterruptedException {
		this.child.dismiss(LEAVE_GRACE);
		Duration last = lap();
		ChildExit exit = this.child.collect();
		if (this.answer != null) {
			this.times = this.times.with(Phase.REAP, last);
			return Answers.toEnding(this.answer, this.times, tailOf(exit));
		}
		this.times = this.times.with(this.phase, last);
		String reason = (this.died && exit.signal().isPresent()) ? null : this.broken;
		return AttemptResult.failed(Failures.of(this.task, this.command, this.phase, exit, reason), this.times);
	}

	/**
	 * The ending of a child that is gone, while something that escaped from it holds the
	 * channel, on which this still listens. For any thread.
	 */
	AttemptResult withoutItsEnd() {
		return AttemptResult.failed(Failures.of(this.task, this.command, Phase.COMPUTE, this.child.exit(), null),
				PhaseTimes.NONE);
	}

	/** Whether the child has told its result. Any thread may ask. */
	boolean hasAnswer() {
		return this.answer != null;
	}

	private void talk() throws IOException {
		Optional<Message.Hello> hello = this.child.hello();
		if (hello.isEmpty()) {
			return;
		}
		this.times = this.times.with(Phase.BOOT, lap());
		this.phase = Phase.COMPUTE;
		Optional<Message> said = this.child
			.ask(new Message.Task(this.task.index(), this.task.workload().type().getName(), this.task.input()));
		if (said.isPresent()) {
			Duration compute = Duration.ofNanos(Answers.costOf(said.get()).wallNanos());
			this.answer = said.get();
			this.times = this.times.with(Phase.TRANSFER, lap().minus(compute));
		}
	}

	private Duration lap() {
		long now = System.nanoTime();
		Duration lap = Duration.ofNanos(now - this.phaseStart);
		this.phaseStart = now;
		return lap;
	}

	private static @Nullable String tailOf(ChildExit exit) {
		return exit.stderrTail().isEmpty() ? null : exit.stderrTail();
	}

}
