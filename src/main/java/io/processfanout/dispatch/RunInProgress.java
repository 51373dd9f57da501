package io.processfanout.dispatch;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.processfanout.task.Failure;
import io.processfanout.task.Halt;
import io.processfanout.task.Outcome;
import io.processfanout.task.RunEvent;
import io.processfanout.task.RunListener;
import io.processfanout.task.Task;
import io.processfanout.task.TaskResult;
import io.processfanout.dispatch.TaskEnd.NextTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run on its way: the dispatcher's loop and the state it works on. One lock guards
 * the state. The dispatcher's thread holds it but while it waits; other threads put
 * events into its queue, and a thread that holds a slot for more than one task takes the
 * next one itself.
 */
final class RunInProgress implements Slots.Waiter, InFlight.Owner {

	private static final Logger logger = LoggerFactory.getLogger(RunInProgress.class);

	/** How long a task that was killed may take to tell its end. */
	private static final Duration END_GRACE = Duration.ofSeconds(1);

	private final Run run;

	private final Admission admission;

	private final Starter starter;

	private final Dispatcher.Setup setup;

	private final RunListener listener;

	private final Outcomes outcomes;

	private final TimeoutOfTasks timeout;

	private final long startNanos;

	private final WaitingTasks waiting;

	private final Map<Integer, InFlight> inFlight = new LinkedHashMap<>();

	/** What other threads have to say: a task's end, or that a slot may be free. */
	private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();

	/** Why no task is started any more; null while tasks are. */
	private @Nullable String halted;

	/** Whether something failed here, in the parent. */
	private boolean isBrokenOff;

	private boolean interrupted;

	/** How long to wait for the next event. */
	private Duration wait;

	private boolean timeUp;

	RunInProgress(Run run, Admission admission, Starter starter, Dispatcher.Setup setup, ResultFilter keeping,
			RunListener listener) {
		this.run = run;
		this.admission = admission;
		this.starter = starter;
		this.setup = setup;
		this.listener = listener;
		this.outcomes = new Outcomes(run, setup.meters(), keeping, listener);
		this.timeout = new TimeoutOfTasks(run.taskTimeout());
		this.startNanos = setup.nanoTime().getAsLong();
		this.wait = setup.pollInterval();
		InputSource inputs = run.inputs().begin();
		this.waiting = new WaitingTasks(run.workload(), inputs);
		inputs.wakeUp(this::slotIsFree);
	}

	/**
	 * Runs the tasks. What fails here breaks the run off, but takes no outcome with it:
	 * it is thrown only where outcomes are not kept, when all of them have been told.
	 */
	Outcomes toItsEnd() {
		try {
			begin();
			goOn();
			return this.outcomes;
		}
		catch (RuntimeException | Error ex) {
			endAfter(ex);
			if (this.outcomes.areKept()) {
				return this.outcomes;
			}
			throw ex;
		}
		finally {
			close();
			if (this.interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private synchronized void begin() {
		if (this.admission.limit().value() == 0) {
			stopStarting("there is no room: " + this.admission.limit().reason());
		}
		// The time may be up before the run begins.
		stopWhatIsOverdue();
	}

	private void goOn() {
		while (!isOver()) {
			fillFreeSlots();
			takeIn(nextEvent());
		}
	}

	/** In order, as where time is up. If that fails too, at once. */
	private void endAfter(Throwable why) {
		try {
			breakOff(why);
			goOn();
		}
		catch (RuntimeException | Error ex) {
			giveUp(why);
		}
		this.outcomes.recordTheRestAsBrokenOff(ParentFailure.of(why));
	}

	private synchronized void breakOff(Throwable why) {
		this.isBrokenOff = true;
		if (this.outcomes.areKept()) {
			logger.error("The run of {} is broken off: {}", this.run.workload().name(), why.toString());
			logger.debug("The run is broken off", why);
		}
		String reason = ParentFailure.of(why);
		this.halted = reason;
		try {
			stopStarting(reason);
		}
		catch (RuntimeException | Error ex) {
			// The inputs themselves may be what fails. What runs is to be stopped.
		}
		stopWhatRuns();
	}

	private synchronized void giveUp(Throwable why) {
		for (InFlight task : List.copyOf(this.inFlight.values())) {
			AttemptResult end = task.end();
			this.inFlight.remove(task.task().index());
			letGo(task);
			if (end == null) {
				this.outcomes.recordBrokenOff(task.task().index(), ParentFailure.of(why));
			}
			else {
				takeInOrNot(task, end);
			}
		}
	}

	private void takeInOrNot(InFlight was, AttemptResult end) {
		try {
			takeIn(was, end);
		}
		catch (RuntimeException | Error ex) {
			// It has an outcome all the same, and so shall the others.
		}
	}

	/**
	 * Only an error of our own leaves tasks in flight; even then no child outlives its
	 * run, and no slot stays taken.
	 */
	private synchronized void close() {
		List<InFlight> left = List.copyOf(this.inFlight.values());
		this.inFlight.clear();
		left.forEach(this::letGo);
		this.setup.slots().leaveLine(this);
	}

	private synchronized boolean isOver() {
		return this.inFlight.isEmpty() && (this.isBrokenOff || this.waiting.isAtEnd());
	}

	private void letGo(InFlight task) {
		task.kill(Duration.ZERO);
		try {
			giveBack(task);
		}
		catch (RuntimeException | Error ex) {
			// The error that brought us here is told; the other slots come back too.
		}
	}

	@Override
	public boolean takeReady() {
		return this.starter.takeReady();
	}

	@Override
	public void slotIsFree() {
		this.events.add(RunInProgress::saysNothing);
	}

	private static void saysNothing() {
		// Such an event still ends the loop's wait.
	}

	private synchronized void fillFreeSlots() {
		while (this.halted == null && this.inFlight.size() < this.admission.limit().value()
				&& this.waiting.isOneReady(sinceStart())) {
			OptionalInt slot = this.setup.slots().tryTake(this.admission.room(), this.admission.memory(), this);
			if (slot.isEmpty()) {
				this.starter.giveBackReady();
				return;
			}
			start(takeFor(slot.getAsInt()), slot.getAsInt());
		}
	}

	/** The inputs may be somebody else's code, or refuse what they have read. */
	private WaitingTasks.Waiting takeFor(int slot) {
		try {
			WaitingTasks.Waiting next = this.waiting.take();
			this.setup.meters().slotTaken();
			return next;
		}
		catch (RuntimeException | Error ex) {
			this.setup.slots().giveBack(slot);
			throw ex;
		}
	}

	private void start(WaitingTasks.Waiting next, int slot) {
		Duration now = sinceStart();
		InFlight task = new InFlight(next, slot, now, this);
		this.inFlight.put(next.task().index(), task);
		task.start(this.starter);
		this.wait = this.setup.pollInterval();
		this.listener.happened(new RunEvent.TaskStarted(next.task().index(), slot, next.attempts() + 1, now));
	}

	/** The next thing that happened, or empty if nothing did within the poll interval. */
	private Optional<Runnable> nextEvent() {
		if (isOver()) {
			return Optional.empty();
		}
		try {
			return Optional.ofNullable(this.events.poll(this.wait.toNanos(), TimeUnit.NANOSECONDS));
		}
		catch (InterruptedException ex) {
			this.interrupted = true;
			synchronized (this) {
				stopStarting("the caller was interrupted");
				stopWhatRuns();
			}
			return Optional.empty();
		}
	}

	private synchronized void takeIn(Optional<Runnable> first) {
		first.ifPresent(Runnable::run);
		for (Runnable next = this.events.poll(); next != null; next = this.events.poll()) {
			next.run();
		}
		stopWhatIsOverdue();
	}

	@Override
	public void hasEnded(InFlight task) {
		this.events.add(() -> end(task));
	}

	/** Takes in a task's end, once: an event may come for one that was seen before. */
	private void end(InFlight was) {
		AttemptResult attempt = was.end();
		if (attempt != null && this.inFlight.remove(was.task().index(), was)) {
			giveBack(was);
			takeIn(was, attempt);
		}
	}

	@Override
	public synchronized @Nullable NextTask endAndGoOn(InFlight was, AttemptResult attempt, TaskEnd.SlotHolder holder) {
		if (!was.endsWith(attempt) || !this.inFlight.remove(was.task().index(), was)) {
			// It was given up for lost, and its slot with it.
			holder.letGo();
			return null;
		}
		try {
			takeIn(was, attempt);
			if (maySlotGoOn(was)) {
				return goOn(was.slot(), holder);
			}
			holder.letGo();
		}
		catch (RuntimeException | Error ex) {
			holder.letGo();
			// The caller's thread is to know of it.
			this.events.add(() -> fail(ex));
		}
		giveBack(was);
		slotIsFree();
		return null;
	}

	private static void fail(Throwable why) {
		if (why instanceof Error error) {
			throw error;
		}
		throw (RuntimeException) why;
	}

	/** Not if another run waits for one: who stands in line goes first. */
	private boolean maySlotGoOn(InFlight was) {
		return !was.wasStopped() && this.halted == null && this.waiting.isOneReady(sinceStart())
				&& !this.setup.slots().isWantedByOthersThan(this);
	}

	private NextTask goOn(int slot, TaskEnd.SlotHolder holder) {
		WaitingTasks.Waiting next = this.waiting.take();
		Duration now = sinceStart();
		InFlight task = new InFlight(next, slot, now, this);
		this.listener.happened(new RunEvent.TaskStarted(next.task().index(), slot, next.attempts() + 1, now));
		task.startIn(holder);
		this.inFlight.put(next.task().index(), task);
		return new NextTask(next.task(), task);
	}

	/** It is in flight no more: whatever fails now, it has an outcome. */
	private void takeIn(InFlight was, AttemptResult attempt) {
		long before = this.outcomes.ended();
		try {
			takeInEnd(was, attempt);
		}
		catch (RuntimeException | Error ex) {
			if (this.outcomes.ended() == before) {
				recordPlainly(was, attempt, ex);
			}
			throw ex;
		}
	}

	/**
	 * What it gave, with the times of its attempt alone; that it was lost, if need be.
	 */
	private void recordPlainly(InFlight was, AttemptResult attempt, Throwable why) {
		try {
			this.outcomes.record(was.plainResultOf(attempt));
		}
		catch (RuntimeException | Error ex) {
			this.outcomes.recordBrokenOff(was.task().index(), ParentFailure.of(why));
		}
	}

	private void takeInEnd(InFlight was, AttemptResult attempt) {
		Task task = was.task();
		TaskResult result = was.resultOf(attempt, sinceStart(), this.run.stderrTail());
		if (isTriedAgain(task, result)) {
			return;
		}
		TaskResult kept = this.outcomes.record(result);
		if (kept.failure() == null) {
			this.timeout.tookWell(result.end().minus(result.start()));
		}
		else if (this.halted == null && this.run.halt().isReached(this.outcomes.failed(), this.outcomes.ended())) {
			stopStarting(task + " failed and halt is " + this.run.halt().label());
			if (this.run.halt().when() == Halt.When.NOW) {
				stopWhatRuns();
			}
		}
	}

	/** Not if its pause would last till the run's end: then this was its last attempt. */
	private boolean isTriedAgain(Task task, TaskResult failed) {
		if (!failed.outcome().worthRetrying() || failed.attempts() > this.run.retries() || this.halted != null) {
			return false;
		}
		Duration pause = this.setup.retryPause().after(failed.outcome(), failed.attempts());
		if (!pause.isZero() && failed.end().plus(pause).compareTo(this.run.timeLimit().left()) >= 0) {
			return false;
		}
		this.waiting.again(task, failed, pause);
		return true;
	}

	private void giveBack(InFlight task) {
		this.setup.slots().giveBack(task.slot());
		this.setup.meters().slotGivenBack();
		task.slotGivenBack();
	}

	private void stopWhatIsOverdue() {
		Duration now = sinceStart();
		if (!this.timeUp && now.compareTo(this.run.timeLimit().left()) >= 0) {
			this.timeUp = true;
			stopStarting("the time limit of " + seconds(this.run.timeLimit().asked()) + " was up");
			stopWhatRuns();
		}
		Duration longest = this.timeout.longest();
		for (InFlight task : List.copyOf(this.inFlight.values())) {
			if (longest != null && now.minus(task.start()).compareTo(longest) >= 0) {
				task.stop(Failure.of(Outcome.TIMEOUT, task.task() + " was stopped after its task timeout of "
						+ seconds(longest) + this.timeout.why()), now);
			}
			// Beyond the run's limit somebody waits for the answer as it is.
			task.goOnEnding(now, this.setup.killGrace(), this.timeUp ? InFlight.USUAL_ENDING : END_GRACE);
			// Whoever told its end may have had no memory left for the event.
			end(task);
		}
		this.wait = untilTheNextLook(now);
	}

	/**
	 * One poll interval where something may be due by then, and up to ten where nothing
	 * can be: on a small function the CPU that looking costs is the children's.
	 */
	private Duration untilTheNextLook(Duration now) {
		Duration least = this.setup.pollInterval();
		Duration most = least.multipliedBy(10);
		if (this.inFlight.values().stream().anyMatch(InFlight::isEnding)) {
			return least;
		}
		Duration longest = this.timeout.longest();
		// A slot that goes on by itself begins tasks that are not seen here.
		most = (longest != null) ? shorter(most, longest) : this.timeout.mayComeYet() ? least : most;
		for (InFlight task : this.inFlight.values()) {
			most = (longest != null) ? shorter(most, longest.minus(now.minus(task.start()))) : most;
		}
		if (!this.timeUp) {
			most = shorter(most, this.run.timeLimit().left().minus(now));
		}
		most = shorter(most, this.waiting.nextDue(now).map((due) -> due.minus(now)).orElse(most));
		return (most.compareTo(least) < 0) ? least : most;
	}

	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

	/** Nothing is started any more; what waits has its outcome. */
	private void stopStarting(String why) {
		this.halted = why;
		Duration now = sinceStart();
		this.waiting.takeAll().forEach((next) -> this.outcomes.record(next.endedWithoutAnotherStart(why, now)));
		this.setup.slots().leaveLine(this);
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
		return Duration.ofNanos(this.setup.nanoTime().getAsLong() - this.startNanos);
	}

}
