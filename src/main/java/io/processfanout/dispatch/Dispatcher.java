package io.processfanout.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

import io.processfanout.child.ChildLauncher;
import io.processfanout.machine.ProcessCpu;
import io.processfanout.measure.FanOutMeters;
import io.processfanout.policy.MemoryShare;
import io.processfanout.task.Mode;
import io.processfanout.task.RunEvent;
import io.processfanout.task.RunListener;
import io.processfanout.task.RunResult;
import io.processfanout.task.TaskResult;

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

	private final Map<Mode, RunStarters> starters;

	private final Slots slots;

	private final DispatcherSettings settings;

	private final FanOutMeters meters;

	private final ProcessCpu cpu;

	private final OverlappingRuns runs = new OverlappingRuns();

	private final LongSupplier nanoTime;

	Dispatcher(Map<Mode, RunStarters> starters, Slots slots, DispatcherSettings settings, FanOutMeters meters,
			ProcessCpu cpu, LongSupplier nanoTime) {
		this.starters = Map.copyOf(starters);
		this.slots = slots;
		this.settings = settings;
		this.meters = meters;
		this.cpu = cpu;
		this.nanoTime = nanoTime;
	}

	/**
	 * A dispatcher for all modes.
	 * @param children how children are started
	 * @param slots the process's slots
	 * @param settings the dispatcher's settings
	 * @param meters where runs and tasks are recorded
	 * @return the dispatcher
	 */
	public static Dispatcher of(ChildLauncher children, Slots slots, DispatcherSettings settings, FanOutMeters meters) {
		RunStarters inThisJvm = (run) -> new InProcessStarter();
		Map<Mode, RunStarters> starters = Map.of(Mode.SEQUENTIAL, inThisJvm, Mode.THREADS, inThisJvm, Mode.PROCESSES,
				(run) -> new FreshChildStarter(children, run));
		return new Dispatcher(starters, slots, settings, meters, ProcessCpu.ofThisProcess(), System::nanoTime);
	}

	/**
	 * Runs tasks until each has an outcome. If the calling thread is interrupted, what
	 * runs is stopped and what waits is not started; the flag is set again on return.
	 * @param run what to do
	 * @param listener is told what happens
	 * @return one result for each task, in the tasks' order
	 */
	public RunResult run(Run run, RunListener listener) {
		return run(run, ResultFilter.ALL, listener);
	}

	/**
	 * As {@link #run(Run, RunListener)}, for results that may be more than there is room
	 * for.
	 * @param run what to do
	 * @param keeping says what is kept of each result
	 * @param listener is told what happens, each outcome as it is kept
	 * @return what is kept of each task's result, in the tasks' order
	 */
	public RunResult run(Run run, ResultFilter keeping, RunListener listener) {
		RunStarters starters = this.starters.get(run.mode());
		if (starters == null) {
			throw new IllegalArgumentException("no starter for mode " + run.mode().label());
		}
		Starter starter = starters.forRun(run);
		this.meters.limitIs(run.limit().value());
		Optional<Duration> cpuBefore = this.cpu.used();
		long start = this.nanoTime.getAsLong();
		OverlappingRuns.Beginning beginning = this.runs.begin();
		boolean besideOthers;
		List<TaskResult> results;
		try {
			results = new RunInProgress(run, starter, this.slots, this.settings, this.meters, keeping, listener,
					this.nanoTime)
				.toItsEnd();
		}
		finally {
			besideOthers = this.runs.end(beginning);
		}
		Duration wall = Duration.ofNanos(this.nanoTime.getAsLong() - start);
		Optional<Duration> used = this.cpu.used().flatMap((after) -> cpuBefore.map(after::minus));
		// Behind the measurement: it is no part of the work.
		List<Long> leftAlive = starter.cleanUp();
		RunResult result = new RunResult(run.mode(), run.limit(), run.memory().map(MemoryShare::heapMb), results, wall,
				used, leftAlive, besideOthers);
		this.meters.runEnded(run.mode(), result.allOk(), wall);
		listener.happened(new RunEvent.RunEnded(result));
		return result;
	}

}
