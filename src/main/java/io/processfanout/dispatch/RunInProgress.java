package io.processfanout.dispatch;

import java.math.BigDecimal;
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
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import io.processfanout.measure.FanOutMeters;
import io.processfanout.task.Failure;
import io.processfanout.task.Halt;
import io.processfanout.task.Outcome;
import io.processfanout.task.Phase;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.RunEvent;
import io.processfanout.task.RunListener;
import io.processfanout.task.Task;
import io.processfanout.task.TaskResult;
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

	private final ResultFilter keeping;

	private final RunListener listener;

	private final LongSupplier nanoTime;

	private final long startNanos;

	private final Deque<WaitingTask> waiting = new ArrayDeque<>();

	private final Map<Integer, InFlight> inFlight = new LinkedHashMap<>();

	private final @Nullable TaskResult[] results;

	private int ended;

	/** What other threads have to say: a task's end, or that a slot may be free. */
	private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();

	/** Why no task is started any more; null while tasks are. */
	private @Nullable String halted;

	private boolean interrupted;

	/** How long to wait for the next event. */
	private Duration wait;

	private boolean timeUp;

	RunInProgress(Run run, Starter starter, Slots slots, DispatcherSettings settings, FanOutMeters meters,
			ResultFilter keeping, RunListener listener, LongSupplier nanoTime) {
		this.run = run;
		this.starter = starter;
		this.slots = slots;
		this.settings = settings;
		this.meters = meters;
		this.keeping = keeping;
		this.listener = listener;
		this.nanoTime = nanoTime;
		this.startNanos = nanoTime.getAsLong();
		this.wait = settings.pollInterval();
		run.tasks().forEach((task) -> this.waiting.add(WaitingTask.first(task)));
		this.results = new TaskResult[run.tasks().size()];
	}

	List<TaskResult> toItsEnd() {
		try {
			if (this.run.limit().value() == 0) {
				stopStarting("there is no room: " + this.run.limit().reason());
			}
			// The time may be up before the run begins.
			stopWhatIsOverdue();
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
				task.kill();
				giveBack(task.slot());
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
		while (!this.waiting.isEmpty() && this.halted == null && this.inFlight.size() < this.run.limit().value()) {
			OptionalInt slot = this.slots.tryTake(this.run.room(), this.run.memory(), this);
			if (slot.isEmpty()) {
				return;
			}
			this.meters.slotTaken();
			start(this.waiting.remove(), slot.getAsInt());
		}
	}

	private void start(WaitingTask next, int slot) {
		Duration now = sinceStart();
		Task task = next.task();
		RunningAttempt started = startOrTellWhyNot(task, (ending) -> this.events.add(() -> end(task, ending)));
		this.inFlight.put(task.index(), new InFlight(next, slot, now, started));
		this.wait = this.settings.pollInterval();
		this.listener.happened(new RunEvent.TaskStarted(task.index(), slot, next.attempts() + 1, now));
	}

	private RunningAttempt startOrTellWhyNot(Task task, Consumer<AttemptResult> onEnd) {
		try {
			return this.starter.start(task, onEnd);
		}
		// An error too: that no thread is left for a task is an OutOfMemoryError. Let
		// through, either would leave the slot taken for good.
		catch (RuntimeException | Error ex) {
			onEnd.accept(AttemptResult.failed(Failure.of(Outcome.LAUNCH, task + " could not be started: " + ex),
					PhaseTimes.NONE));
			return NeverStarted.INSTANCE;
		}
	}

	/** The next thing that happened, or empty if nothing did within the poll interval. */
	private Optional<Runnable> nextEvent() {
		if (this.ended == this.results.length) {
			return Optional.empty();
		}
		try {
			return Optional.ofNullable(this.events.poll(this.wait.toNanos(), TimeUnit.NANOSECONDS));
		}
		catch (InterruptedException ex) {
			this.interrupted = true;
			stopStarting("the caller was interrupted");
			stopWhatRuns();
			return Optional.empty();
		}
	}

	private void takeIn(Optional<Runnable> first) {
		first.ifPresent(Runnable::run);
		for (Runnable next = this.events.poll(); next != null; next = this.events.poll()) {
			next.run();
		}
	}

	private void end(Task task, AttemptResult ending) {
		InFlight was = this.inFlight.remove(task.index());
		if (was == null) {
			throw new IllegalStateException(task + " ended twice");
		}
		giveBack(was.slot());
		Duration queued = was.start().minus(was.before().since());
		PhaseTimes times = was.before().times().plus(ending.times().with(Phase.QUEUE, queued));
		Failure failure = was.failureOf(ending);
		TaskResult result = new TaskResult(task.index(), OptionalInt.of(was.slot()), was.before().attempts() + 1,
				(failure == null) ? ending.output() : null, failure, was.start(), sinceStart(), times, ending.cpu());
		if (result.outcome().worthRetrying() && result.attempts() <= this.run.retries() && this.halted == null) {
			this.waiting.addFirst(WaitingTask.again(task, result));
			return;
		}
		TaskResult kept = record(result);
		if (kept.failure() != null && this.halted == null && this.run.halt() != Halt.NEVER) {
			stopStarting(task + " failed and halt is " + this.run.halt().label());
			if (this.run.halt() == Halt.NOW) {
				stopWhatRuns();
			}
		}
	}

	private void giveBack(int slot) {
		this.slots.giveBack(slot);
		this.meters.slotGivenBack();
	}

	private TaskResult record(TaskResult result) {
		TaskResult kept = this.keeping.kept(result);
		this.results[kept.index()] = kept;
		this.ended++;
		this.meters.taskEnded(this.run.mode(), kept.outcome(), kept.times());
		this.listener.happened(new RunEvent.TaskEnded(kept));
		return kept;
	}

	private void stopWhatIsOverdue() {
		Duration now = sinceStart();
		if (!this.timeUp && now.compareTo(this.run.timeLimit().left()) >= 0) {
			this.timeUp = true;
			stopStarting("the time limit of " + seconds(this.run.timeLimit().asked()) + " was up");
			stopWhatRuns();
		}
		for (InFlight task : this.inFlight.values()) {
			if (now.minus(task.start()).compareTo(this.run.taskTimeout()) >= 0) {
				task.stop(Failure.of(Outcome.TIMEOUT,
						task.task() + " was stopped after its task timeout of " + seconds(this.run.taskTimeout())),
						now);
			}
			task.killIfItDoesNot(now, this.settings.killGrace());
			task.killWhatItLeft(now);
		}
		this.wait = untilTheNextLook(now);
	}

	/**
	 * One poll interval where something may be due by then, and up to ten where nothing
	 * can be: on a small function the CPU that looking costs is the children's.
	 */
	private Duration untilTheNextLook(Duration now) {
		Duration least = this.settings.pollInterval();
		Duration most = least.multipliedBy(10);
		if (this.inFlight.values().stream().anyMatch(InFlight::isEnding)) {
			return least;
		}
		for (InFlight task : this.inFlight.values()) {
			most = shorter(most, this.run.taskTimeout().minus(now.minus(task.start())));
		}
		if (!this.timeUp) {
			most = shorter(most, this.run.timeLimit().left().minus(now));
		}
		return (most.compareTo(least) < 0) ? least : most;
	}

	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

	/** Nothing is started any more; what waits has its outcome. */
	private void stopStarting(String why) {
		this.halted = why;
		Duration now = sinceStart();
		for (WaitingTask next : this.waiting) {
			record((next.last() != null) ? next.last() : notStarted(next.task(), why, now));
		}
		this.waiting.clear();
		this.slots.leaveLine(this);
	}

	private static TaskResult notStarted(Task task, String why, Duration now) {
		Failure failure = Failure.of(Outcome.NOT_STARTED, task + " was not started: " + why);
		return new TaskResult(task.index(), OptionalInt.empty(), 0, null, failure, now, now,
				PhaseTimes.NONE.with(Phase.QUEUE, now), Optional.empty());
	}

	private void stopWhatRuns() {
		Duration now = sinceStart();
		for (InFlight task : this.inFlight.values()) {
			task.stop(Failure.of(Outcome.CANCELLED, task.task() + " was stopped: " + this.halted), now);
		}
	}

	private static String seconds(Duration time) {
		return BigDecimal.valueOf(time.toNanos(), 9).stripTrailingZeros().toPlainString() + " s";
	}

	private Duration sinceStart() {
		return Duration.ofNanos(this.nanoTime.getAsLong() - this.startNanos);
	}

}
