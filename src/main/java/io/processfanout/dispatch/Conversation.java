package io.processfanout.dispatch;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

import io.processfanout.child.Child;
import io.processfanout.child.ChildCommand;
import io.processfanout.child.ChildExit;
import io.processfanout.measure.Phase;
import io.processfanout.measure.PhaseTimes;
import io.processfanout.worker.Message;

import org.jspecify.annotations.Nullable;

/**
 * What parent and child say to each other over one task, from hello to exit status, with
 * the time each phase took. Confined to one thread.
 */
final class Conversation {

	private final Child child;

	private final Task task;

	private final ChildCommand command;

	private PhaseTimes times;

	private long phaseStart = System.nanoTime();

	/** The phase the child is in, for the sentence that says where it failed. */
	private Phase phase = Phase.BOOT;

	private @Nullable Message answer;

	private @Nullable String broken;

	Conversation(Child child, Task task, ChildCommand command, PhaseTimes times) {
		this.child = child;
		this.task = task;
		this.command = command;
		this.times = times;
	}

	/** Talks until the child has ended, whatever happens on the way. */
	Ending toItsEnd() {
		try {
			talk();
		}
		// Whatever goes wrong, the dispatcher waits for the ending: without one the run
		// never ends.
		catch (Exception | Error ex) {
			this.broken = (ex.getMessage() != null) ? ex.getMessage() : ex.toString();
			this.child.kill();
		}
		try {
			ChildExit exit = this.child.dismiss();
			if (this.answer != null) {
				this.times = this.times.with(Phase.REAP, lap());
				return Answers.toEnding(this.answer, this.times, tailOf(exit));
			}
			this.times = this.times.with(this.phase, lap());
			return Ending.failed(Failures.of(this.task, this.command, this.phase, exit, this.broken), this.times);
		}
		catch (InterruptedException ex) {
			// Nobody interrupts this thread but a JVM that shuts down.
			this.child.kill();
			return Ending.failed(Failure.of(Outcome.CANCELLED, this.task + ": the parent shuts down"), this.times);
		}
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
			this.answer = said.get();
			Duration compute = Duration.ofNanos(Answers.costOf(this.answer).wallNanos());
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
