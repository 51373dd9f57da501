package io.processfanout.dispatch;

import java.time.Duration;
import java.util.Optional;

import io.processfanout.child.Child;
import io.processfanout.child.ChildExit;
import io.processfanout.child.OrphanKiller;
import io.processfanout.task.Phase;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.Task;
import io.processfanout.worker.Message;
import io.processfanout.worker.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt comes to its end together with its child, be that after the answer or
 * for want of one. For the one thread that talks with the child.
 */
final class ChildEnd {

	/** How long a child may take to leave, longer than a worker gives itself. */
	private static final Duration LEAVE_GRACE = Duration.ofSeconds(2);

	/** How long after a cut-off frame the child that sent it may be found dead. */
	private static final Duration LAST_MOMENT = Duration.ofMillis(200);

	/** What the last of a dead child's stderr usually takes. */
	private static final Duration USUAL_STDERR = Duration.ofMillis(50);

	/** What it takes once whatever holds the pipe was killed. */
	static final Duration LONGEST_STDERR = Duration.ofMillis(500);

	private final Child child;

	private final OrphanKiller orphanKiller;

	private @Nullable String broken;

	/** Whether the child ended by itself while something was wrong with what it said. */
	private boolean died;

	/**
	 * The end of a child.
	 * @param child the child
	 * @param orphanKiller ends what it leaves behind
	 */
	ChildEnd(Child child, OrphanKiller orphanKiller) {
		this.child = child;
		this.orphanKiller = orphanKiller;
	}

	/**
	 * Nothing it says is listened to any more: it is killed, unless it has died.
	 * @param why what was wrong
	 * @throws InterruptedException if this JVM shuts down
	 */
	void stopListening(Throwable why) throws InterruptedException {
		this.broken = (why.getMessage() != null) ? why.getMessage() : why.toString();
		// It may have died in the middle of a frame.
		this.died = why instanceof ProtocolException && this.child.endsWithin(LAST_MOMENT);
		if (!this.died) {
			this.child.kill();
		}
	}

	/**
	 * Waits until it has left, or kills it.
	 * @throws InterruptedException if this JVM shuts down
	 */
	void awaitExit() throws InterruptedException {
		this.child.connection().leave(LEAVE_GRACE);
	}

	/**
	 * Waits for the last of its stderr. What the child has started and left with the pipe
	 * must not keep it back, and is ended.
	 * @throws InterruptedException if this JVM shuts down
	 */
	void awaitStderr() throws InterruptedException {
		if (!this.child.stderrEndsWithin(USUAL_STDERR)) {
			this.orphanKiller.endAtOnce(this.child.mark());
			this.child.stderrEndsWithin(LONGEST_STDERR);
		}
	}

	/**
	 * The end of an attempt that got no answer.
	 * @param task the task
	 * @param phase where it was
	 * @param exit how the child ended
	 * @param times the phases it went through
	 * @return the attempt's end
	 */
	AttemptResult unanswered(Task task, Phase phase, ChildExit exit, PhaseTimes times) {
		String reason = (this.died && exit.signal().isPresent()) ? null : this.broken;
		return AttemptResult.unanswered(task, this.child.command(), phase, exit, reason, times);
	}

	/**
	 * What is known of an attempt whose end is not told: something that escaped from its
	 * child may hold the pipe on which somebody listens.
	 * @param task the task
	 * @param answer what the child said; null if nothing
	 * @param child where it runs; null if nowhere
	 * @return its end, or empty if nothing is known
	 */
	static Optional<AttemptResult> lastKnown(Task task, @Nullable Message answer, @Nullable Child child) {
		if (answer != null) {
			return Optional.of(AttemptResult.answered(task, answer, PhaseTimes.NONE, null));
		}
		return (child != null && child.hasEnded()) ? Optional
			.of(AttemptResult.unanswered(task, child.command(), Phase.COMPUTE, child.exit(), null, PhaseTimes.NONE))
				: Optional.empty();
	}

}
