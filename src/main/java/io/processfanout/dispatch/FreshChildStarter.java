package io.processfanout.dispatch;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.processfanout.child.Child;
import io.processfanout.child.ChildCommand;
import io.processfanout.child.ChildLauncher;
import io.processfanout.child.Orphans;
import io.processfanout.child.ProcessMark;
import io.processfanout.task.Failure;
import io.processfanout.task.Outcome;
import io.processfanout.task.Phase;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.Task;

/**
 * Starts a fresh child JVM for each task. Starting is done on the dispatcher's thread; a
 * thread for each live child, never for a waiting task, then talks with it.
 */
final class FreshChildStarter implements Starter {

	private final ChildLauncher launcher;

	private final Run run;

	private final ProcessMark mark;

	private final Orphans orphans;

	FreshChildStarter(ChildLauncher launcher, Run run) {
		this.launcher = launcher;
		this.run = run;
		this.mark = launcher.mark().below();
		this.orphans = new Orphans(this.mark);
	}

	@Override
	public RunningAttempt start(Task task, Consumer<AttemptResult> onEnd) {
		long start = System.nanoTime();
		ProcessMark childMark = this.orphans.childBegins();
		try {
			ChildCommand command = this.launcher.commandFor(task.workload().type(), heapMb());
			start = System.nanoTime();
			Child child = this.launcher.launch(command, childMark);
			PhaseTimes times = PhaseTimes.NONE.with(Phase.SPAWN, Duration.ofNanos(System.nanoTime() - start));
			Conversation conversation = new Conversation(child, task, command, times);
			Consumer<AttemptResult> onlyOnce = once(onEnd);
			Thread thread = new Thread(() -> {
				AttemptResult ending = conversation.toItsEnd();
				try {
					this.orphans.childEnded(childMark);
				}
				finally {
					// Whatever goes wrong, the dispatcher waits for it.
					onlyOnce.accept(ending);
				}
			}, "fanout-child-" + child.pid());
			thread.setDaemon(true);
			startTalking(thread, child);
			return new StartedChild(child, conversation, onlyOnce);
		}
		catch (IOException ex) {
			this.orphans.childEnded(childMark);
			PhaseTimes times = PhaseTimes.NONE.with(Phase.SPAWN, Duration.ofNanos(System.nanoTime() - start));
			onEnd.accept(AttemptResult.failed(Failure.of(Outcome.LAUNCH, task + ": " + ex.getMessage()), times));
			return NeverStarted.INSTANCE;
		}
	}

	private OptionalLong heapMb() {
		return this.run.memory().map((share) -> OptionalLong.of(share.heapMb())).orElse(OptionalLong.empty());
	}

	private static Consumer<AttemptResult> once(Consumer<AttemptResult> onEnd) {
		AtomicBoolean told = new AtomicBoolean();
		return (ending) -> {
			if (told.compareAndSet(false, true)) {
				onEnd.accept(ending);
			}
		};
	}

	private static void startTalking(Thread thread, Child child) {
		try {
			thread.start();
		}
		catch (Error ex) {
			// No thread is left to talk with it, and nobody else knows of it.
			child.kill();
			throw ex;
		}
	}

	@Override
	public List<Long> cleanUp() {
		return this.mark.endAll();
	}

	private record StartedChild(Child child, Conversation conversation,
			Consumer<AttemptResult> onEnd) implements RunningAttempt {

		@Override
		public void askToStop() {
			this.child.askToStop();
		}

		@Override
		public void kill() {
			this.child.kill();
		}

		@Override
		public boolean hasAnswered() {
			return this.conversation.hasAnswer();
		}

		@Override
		public boolean isGone() {
			return this.child.hasEnded();
		}

		@Override
		public void giveUp() {
			this.onEnd.accept(this.conversation.withoutItsEnd());
		}

	}

}
