package io.processfanout.dispatch;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.processfanout.task.Failure;
import io.processfanout.task.Outcome;
import io.processfanout.task.Phase;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.Task;

/** Starts nothing: a task runs until the test ends it. Thread-safe. */
final class FakeStarter implements Starter {

	static final Duration COMPUTE = Duration.ofMillis(7);

	private static final Duration DEADLINE = Duration.ofSeconds(30);

	private final BlockingQueue<FakeTask> started = new LinkedBlockingQueue<>();

	private final Consumer<FakeTask> onStart;

	private int running;

	private int mostRunning;

	FakeStarter() {
		this((task) -> {
		});
	}

	/**
	 * A starter whose tasks do something by themselves.
	 * @param onStart is called on the dispatcher's thread for every task
	 */
	FakeStarter(Consumer<FakeTask> onStart) {
		this.onStart = onStart;
	}

	@Override
	public RunningAttempt start(Task task, TaskEnd onEnd) {
		FakeTask started = new FakeTask(task, onEnd);
		begins();
		this.started.add(started);
		this.onStart.accept(started);
		return started;
	}

	/** The task that was started next, waited for. */
	FakeTask next() throws InterruptedException {
		FakeTask task = this.started.poll(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
		if (task == null) {
			throw new AssertionError("no further task was started within " + DEADLINE);
		}
		return task;
	}

	/** How many tasks were started and not yet asked for with {@link #next()}. */
	int startedSince() {
		return this.started.size();
	}

	synchronized int running() {
		return this.running;
	}

	synchronized int mostRunning() {
		return this.mostRunning;
	}

	private synchronized void begins() {
		this.running++;
		this.mostRunning = Math.max(this.mostRunning, this.running);
	}

	private synchronized void ends() {
		this.running--;
	}

	/** A task that runs until the test ends it. */
	final class FakeTask implements RunningAttempt {

		private final Task task;

		private final Consumer<AttemptResult> onEnd;

		/** What the task does when it is asked to stop; by default it ignores it. */
		private volatile Runnable onAskToStop = () -> {
		};

		private volatile Runnable onKill = () -> end(
				AttemptResult.failed(Failure.of(Outcome.CRASH, "killed"), PhaseTimes.NONE));

		private volatile boolean answered;

		private final AtomicInteger asked = new AtomicInteger();

		private final AtomicInteger killed = new AtomicInteger();

		private volatile Runnable onSlotGivenBack = () -> {
		};

		FakeTask(Task task, Consumer<AttemptResult> onEnd) {
			this.task = task;
			this.onEnd = onEnd;
		}

		int index() {
			return this.task.index();
		}

		/** Ends well, with the task's input as output. */
		void end() {
			PhaseTimes times = PhaseTimes.NONE.with(Phase.COMPUTE, COMPUTE);
			end(AttemptResult.ok(this.task.input(), times, Optional.empty()));
		}

		void end(AttemptResult ending) {
			ends();
			this.onEnd.accept(ending);
		}

		/** Has told its result, and has yet to leave: it does when it is killed. */
		void answers() {
			this.answered = true;
			this.onKill = this::end;
		}

		@Override
		public boolean hasAnswered() {
			return this.answered;
		}

		void onAskToStop(Runnable action) {
			this.onAskToStop = action;
		}

		void onKill(Runnable action) {
			this.onKill = action;
		}

		void onSlotGivenBack(Runnable action) {
			this.onSlotGivenBack = action;
		}

		@Override
		public void slotGivenBack() {
			this.onSlotGivenBack.run();
		}

		int asked() {
			return this.asked.get();
		}

		int killed() {
			return this.killed.get();
		}

		@Override
		public void askToStop() {
			this.asked.incrementAndGet();
			this.onAskToStop.run();
		}

		@Override
		public void kill() {
			this.killed.incrementAndGet();
			this.onKill.run();
		}

	}

}
