package io.processfanout.dispatch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.processfanout.measure.FanOutMeters;
import io.processfanout.measure.Phase;
import io.processfanout.measure.PhaseTimes;

import org.jspecify.annotations.Nullable;

/**
 * One run on its way: the dispatcher's loop and the state it works on. Confined to the
 * thread that runs it; other threads only put events into its queue.
 */
final class RunInProgress implements Slots.Waiter {

	private final Run run;

	private final Starter starter;

	private final Slots slots;

	private final DispatcherSettings settings;

	private final FanOutMeters meters;

	private final RunListener listener;

	private final long startNanos = System.nanoTime();

	private final Deque<Task> waiting;

	private final Map<Integer, InFlight> inFlight = new LinkedHashMap<>();

	private final @Nullable TaskResult[] results;

	private int ended;

	/** What other threads have to say: a task's end, or that a slot may be free. */
	private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();

	/** Why no task is started any more; null while tasks are. */
	private @Nullable String halted;

	private boolean interrupted;

	RunInProgress(Run run, Starter starter, Slots slots, DispatcherSettings settings, FanOutMeters meters,
			RunListener listener) {
		this.run = run;
		this.starter = starter;
		this.slots = slots;
		this.settings = settings;
		this.meters = meters;
		this.listener = listener;
		this.waiting = new ArrayDeque<>(run.tasks());
		this.results = new TaskResult[run.tasks().size()];
	}

	List<TaskResult> toItsEnd() {
		try {
			while (this.ended < this.results.length) {
				fillFreeSlots();
				takeIn(nextEvent());
				stopWhatIsOverdue();
			}
			return Arrays.stream(this.results).map(RunInProgress::known).toList();
		}
		finally {
			this.slots.leaveLine(this);
			// Only an error of our own leaves tasks in flight; even then no child
			// outlives its run.
			this.inFlight.values().forEach((task) -> {
				task.started.kill();
				giveBack(task.slot);
			});
			if (this.interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private static TaskResult known(@Nullable TaskResult result) {
		if (result == null) {
			throw new IllegalStateException("a run ended with a task that has no outcome");
		}
		return result;
	}

	@Override
	public void slotIsFree() {
		// An event that says nothing still ends the loop's wait.
		this.events.add(() -> {
		});
	}

	private void fillFreeSlots() {
		while (!this.waiting.isEmpty() && this.halted == null) {
			OptionalInt slot = this.slots.tryTake(this.run.limit().value(), this);
			if (slot.isEmpty()) {
				return;
			}
			this.meters.slotTaken();
			start(this.waiting.remove(), slot.getAsInt());
		}
	}

	private void start(Task task, int slot) {
		Duration now = sinceStart();
		try {
			Started started = this.starter.start(task, (ending) -> this.events.add(() -> end(task, ending)));
			this.inFlight.put(task.index(), new InFlight(task, slot, now, started));
		}
		catch (RuntimeException | Error ex) {
			// Not in flight yet, so nobody else would.
			giveBack(slot);
			throw ex;
		}
	}

	/** The next thing that happened, or empty if nothing did within the poll interval. */
	private Optional<Runnable> nextEvent() {
		if (this.ended == this.results.length) {
			return Optional.empty();
		}
		try {
			return Optional.ofNullable(this.events.poll(this.settings.pollInterval().toNanos(), TimeUnit.NANOSECONDS));
		}
		catch (InterruptedException ex) {
			this.interrupted = true;
			halt("the caller was interrupted");
			return Optional.empty();
		}
	}

	private void takeIn(Optional<Runnable> first) {
		first.ifPresent(Runnable::run);
		for (Runnable next = this.events.poll(); next != null; next = this.events.poll()) {
			next.run();
		}
	}

	private void end(Task task, Ending ending) {
		InFlight was = this.inFlight.remove(task.index());
		if (was == null) {
			throw new IllegalStateException(task + " ended twice");
		}
		giveBack(was.slot);
		PhaseTimes times = ending.times().with(Phase.QUEUE, was.start);
		Failure failure = (was.stopped != null) ? was.stopped : ending.failure();
		String output = (failure == null) ? ending.output() : null;
		record(new TaskResult(task.index(), OptionalInt.of(was.slot), output, failure, was.start, sinceStart(), times,
				ending.cpu()));
	}

	private void giveBack(int slot) {
		this.slots.giveBack(slot);
		this.meters.slotGivenBack();
	}

	private void record(TaskResult result) {
		this.results[result.index()] = result;
		this.ended++;
		this.meters.taskEnded(this.run.mode().label(), result.outcome().name(), result.times());
		this.listener.taskEnded(result);
	}

	private void stopWhatIsOverdue() {
		Duration now = sinceStart();
		if (this.halted == null && now.compareTo(this.run.timeLimit()) >= 0) {
			halt("the run's time limit of " + this.run.timeLimit() + " was up");
		}
		for (InFlight task : this.inFlight.values()) {
			if (task.stopped == null && now.minus(task.start).compareTo(this.run.taskTimeout()) >= 0) {
				stop(task, Failure.of(Outcome.TIMEOUT,
						task.task + " was stopped after its task timeout of " + this.run.taskTimeout()));
			}
			else if (task.askedToStop != null
					&& now.minus(task.askedToStop).compareTo(this.settings.killGrace()) >= 0) {
				task.askedToStop = null;
				task.started.kill();
			}
		}
	}

	/** Nothing is started any more; what runs is stopped, what waits has its outcome. */
	private void halt(String why) {
		this.halted = why;
		for (InFlight task : this.inFlight.values()) {
			if (task.stopped == null) {
				stop(task, Failure.of(Outcome.CANCELLED, task.task + " was stopped: " + why));
			}
		}
		Duration now = sinceStart();
		for (Task task : this.waiting) {
			Failure failure = Failure.of(Outcome.NOT_STARTED, task + " was not started: " + why);
			record(new TaskResult(task.index(), OptionalInt.empty(), null, failure, now, now,
					PhaseTimes.NONE.with(Phase.QUEUE, now), Optional.empty()));
		}
		this.waiting.clear();
		this.slots.leaveLine(this);
	}

	private void stop(InFlight task, Failure why) {
		task.stopped = why;
		task.askedToStop = sinceStart();
		task.started.askToStop();
	}

	private Duration sinceStart() {
		return Duration.ofNanos(System.nanoTime() - this.startNanos);
	}

	/** A task between its slot taken and its outcome known. */
	private static final class InFlight {

		private final Task task;

		private final int slot;

		private final Duration start;

		private final Started started;

		/**
		 * Why it was stopped; null while it may run on. The outcome is this, whatever it
		 * still answers.
		 */
		private @Nullable Failure stopped;

		/** When it was asked to stop; null before, and once it was killed. */
		private @Nullable Duration askedToStop;

		InFlight(Task task, int slot, Duration start, Started started) {
			this.task = task;
			this.slot = slot;
			this.start = start;
			this.started = started;
		}

	}

}
