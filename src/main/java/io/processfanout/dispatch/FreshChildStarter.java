package io.processfanout.dispatch;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

import io.processfanout.child.Child;
import io.processfanout.child.ChildCommand;
import io.processfanout.measure.Phase;
import io.processfanout.measure.PhaseTimes;

/**
 * Starts a fresh child JVM for each task. Starting is done on the dispatcher's thread; a
 * thread for each live child, never for a waiting task, then talks with it.
 */
final class FreshChildStarter implements Starter {

	private final ChildLauncher launcher;

	FreshChildStarter(ChildLauncher launcher) {
		this.launcher = launcher;
	}

	@Override
	public Started start(Task task, Consumer<Ending> onEnd) {
		long start = System.nanoTime();
		try {
			ChildCommand command = this.launcher.commandFor(task.workload());
			start = System.nanoTime();
			Child child = this.launcher.launch(command);
			PhaseTimes times = PhaseTimes.NONE.with(Phase.SPAWN, Duration.ofNanos(System.nanoTime() - start));
			Conversation conversation = new Conversation(child, task, command, times);
			Thread thread = new Thread(() -> onEnd.accept(conversation.toItsEnd()), "fanout-child-" + child.pid());
			thread.setDaemon(true);
			thread.start();
			return new StartedChild(child);
		}
		catch (IOException ex) {
			PhaseTimes times = PhaseTimes.NONE.with(Phase.SPAWN, Duration.ofNanos(System.nanoTime() - start));
			onEnd.accept(Ending.failed(Failure.of(Outcome.LAUNCH, task + ": " + ex.getMessage()), times));
			return NeverStarted.INSTANCE;
		}
	}

	private record StartedChild(Child child) implements Started {

		@Override
		public void askToStop() {
			this.child.askToStop();
		}

		@Override
		public void kill() {
			this.child.kill();
		}

	}

	/** Its ending was told at once: there is nothing to stop. */
	private enum NeverStarted implements Started {

		INSTANCE;

		@Override
		public void askToStop() {
			// Nothing runs.
		}

		@Override
		public void kill() {
			// Nothing runs.
		}

	}

}
