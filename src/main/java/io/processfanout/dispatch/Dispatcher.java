package io.processfanout.dispatch;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;

import io.processfanout.child.ChildLauncher;
import io.processfanout.machine.ProcessCpu;
import io.processfanout.measure.FanOutMeters;
import io.processfanout.policy.MemoryShare;
import io.processfanout.pool.ChildPool;
import io.processfanout.task.Mode;
import io.processfanout.task.RunEvent;
import io.processfanout.task.RunListener;
import io.processfanout.task.RunResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives every task of a run its outcome: fills free slots, waits for the next event, at
 * most one poll interval, and takes in what happened, until all are done or time is up.
 * <p>
 * One thread, the caller's, decides everything. So a task has one outcome without a lock,
 * the limit is checked where it is used, and a caller that is interrupted can stop its
 * children before it returns. A child's end wakes the loop at once; the poll interval
 * bounds only how late a timeout is seen. Thread-safe: each run has its own state, the
 * slots are shared.
 */
public final class Dispatcher {

	private static final Logger logger = LoggerFactory.getLogger(Dispatcher.class);

	/** How long the clean-up after a run may take where nobody is in a hurry. */
	private static final Duration LONGEST_CLEAN_UP = Duration.ofSeconds(2);

	/** How long it may take at least: what was killed is gone in far less. */
	private static final Duration LEAST_CLEAN_UP = Duration.ofMillis(100);

	private final Map<Mode, BiFunction<Run, Admission, Starter>> starters;

	private final Setup setup;

	private final ProcessCpu cpu;

	private final OverlappingRuns runs = new OverlappingRuns();

	/**
	 * What all runs have in common.
	 *
	 * @param slots the process's slots
	 * @param meters where runs and tasks are recorded
	 * @param pollInterval how long the loop waits at most for the next event where
	 * something is due: how late a timeout may be seen; more than 0
	 * @param killGrace how long a task that was asked to stop may take before it is
	 * killed; 0 or more
	 * @param retryPause how long a failed task waits before it is tried again
	 * @param nanoTime the clock
	 */
	record Setup(Slots slots, FanOutMeters meters, Duration pollInterval, Duration killGrace, RetryPause retryPause,
			LongSupplier nanoTime) {
	}

	Dispatcher(Map<Mode, BiFunction<Run, Admission, Starter>> starters, Setup setup, ProcessCpu cpu) {
		this.starters = Map.copyOf(starters);
		this.setup = setup;
		this.cpu = cpu;
	}

	/**
	 * A dispatcher for all modes.
	 * @param children how children are started
	 * @param pool the children that are kept
	 * @param slots the process's slots, beside that pool
	 * @param meters where runs and tasks are recorded
	 * @param pollInterval how late a timeout may be seen; more than 0
	 * @param killGrace how long a task that was asked to stop may take before it is
	 * killed; 0 or more
	 * @return the dispatcher
	 */
	public static Dispatcher of(ChildLauncher children, ChildPool pool, Slots slots, FanOutMeters meters,
			Duration pollInterval, Duration killGrace) {
		BiFunction<Run, Admission, Starter> inThisJvm = (run, admission) -> new InProcessStarter();
		Map<Mode, BiFunction<Run, Admission, Starter>> starters = new EnumMap<>(
				Map.of(Mode.SEQUENTIAL, inThisJvm, Mode.THREADS, inThisJvm, Mode.PROCESSES,
						(run, admission) -> new FreshChildStarter(children, run, admission), Mode.POOL,
						(run, admission) -> new KeptChildStarter(children, pool, slots, run, admission)));
		starters.replaceAll((mode, starter) -> (run, admission) -> {
			lookAtTheGround(children, pool);
			return starter.apply(run, admission);
		});
		RetryPause pause = new RetryPause(() -> ThreadLocalRandom.current().nextDouble());
		return new Dispatcher(starters, new Setup(slots, meters, pollInterval, killGrace, pause, System::nanoTime),
				ProcessCpu.ofThisProcess(pool::pids));
	}

	/**
	 * Kept children that have read what is no longer there are not to answer beside new
	 * ones.
	 */
	private static void lookAtTheGround(ChildLauncher children, ChildPool pool) {
		List<String> news = children.ground().news();
		if (!news.isEmpty()) {
			news.forEach(logger::warn);
			pool.endOutdated();
		}
	}

	/**
	 * Runs tasks until each has an outcome. If the calling thread is interrupted, what
	 * runs is stopped and what waits is not started; the flag is set again on return. So
	 * it is where something fails here, in the parent: what has finished is in the
	 * result, the rest has outcomes that name it. Where results are not kept, the
	 * listener has been told all of them by the time that the failure is thrown.
	 * @param run what to do
	 * @param admission how many tasks at once, and with what memory
	 * @param keeping says what is kept of each result
	 * @param listener is told what happens, each outcome as it is kept
	 * @return what is kept of each task's result, in the tasks' order
	 */
	public RunResult run(Run run, Admission admission, ResultFilter keeping, RunListener listener) {
		BiFunction<Run, Admission, Starter> starters = this.starters.get(run.mode());
		if (starters == null) {
			throw new IllegalArgumentException("no starter for mode " + run.mode().label());
		}
		long prepare = this.setup.nanoTime().getAsLong();
		Starter starter = starters.apply(run, admission);
		// It may have had to make what children start from. Whoever set a limit waits.
		return run(run.within(run.timeLimit().less(since(prepare))), admission, starter, keeping,
				SteadyListener.of(listener));
	}

	private RunResult run(Run run, Admission admission, Starter starter, ResultFilter keeping, RunListener listener) {
		this.setup.meters().limitIs(admission.limit().value());
		Optional<Duration> cpuBefore = this.cpu.used();
		long start = this.setup.nanoTime().getAsLong();
		OverlappingRuns.Beginning beginning = this.runs.begin();
		Outcomes outcomes;
		Duration wall;
		Optional<Duration> used;
		boolean besideOthers;
		List<Long> leftAlive;
		try {
			outcomes = new RunInProgress(run, admission, starter, this.setup, keeping, listener).toItsEnd();
			wall = since(start);
			// A kept child that was killed a moment ago may count nowhere yet.
			used = cpuSince(cpuBefore);
		}
		finally {
			besideOthers = this.runs.end(beginning);
			// Behind the measurement, for it is no part of the work; and on every way
			// out, for what is left behind does not depend on how the run ended.
			leftAlive = cleanUp(starter, run, start);
		}
		RunResult result = new RunResult(run.mode(), admission.limit(), admission.memory().map(MemoryShare::heapMb),
				outcomes.kept(), outcomes.counts(), outcomes.needs(admission), wall, used, leftAlive, besideOthers);
		this.setup.meters().runEnded(run.mode(), result.allOk(), wall);
		listener.happened(new RunEvent.RunEnded(result));
		return result;
	}

	/** What has finished is not to be lost for want of it. */
	private Optional<Duration> cpuSince(Optional<Duration> before) {
		try {
			return this.cpu.used().flatMap((after) -> before.map(after::minus)).filter((time) -> !time.isNegative());
		}
		catch (RuntimeException | Error ex) {
			logger.warn("Could not read the CPU time of a run: {}", ex.toString());
			return Optional.empty();
		}
	}

	/**
	 * Starts what could run a run's tasks at once, and does not wait for it.
	 * @param run a run as it may come
	 * @param admission how many tasks at once, and with what memory
	 */
	public void startAhead(Run run, Admission admission) {
		BiFunction<Run, Admission, Starter> starters = this.starters.get(run.mode());
		if (starters != null && admission.hasRoom()) {
			Starter starter = starters.apply(run, admission);
			for (int i = 0; i < admission.limit().value(); i++) {
				starter.startAhead(admission.limit().value());
			}
		}
	}

	/**
	 * How long to wait until what was left behind is gone. A run that is out of time has
	 * had its kill grace by now, and its caller may have to answer at once: so both
	 * together end soon after limit and grace.
	 */
	private Duration cleanUpTime(Run run, Duration spent) {
		Duration left = run.timeLimit().left().plus(this.setup.killGrace()).minus(spent);
		if (left.compareTo(LEAST_CLEAN_UP) < 0) {
			return LEAST_CLEAN_UP;
		}
		return (left.compareTo(LONGEST_CLEAN_UP) < 0) ? left : LONGEST_CLEAN_UP;
	}

	private List<Long> cleanUp(Starter starter, Run run, long start) {
		// An interrupted thread can neither wait nor read what the system shows.
		boolean interrupted = Thread.interrupted();
		try {
			return starter.cleanUp(cleanUpTime(run, since(start)));
		}
		catch (RuntimeException | Error ex) {
			logger.warn("Could not look for what a run has left behind: {}", ex.toString());
			return List.of();
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private Duration since(long start) {
		return Duration.ofNanos(this.setup.nanoTime().getAsLong() - start);
	}

}
