package io.processfanout.dispatch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.processfanout.BenchmarkEngine;
import io.processfanout.Engine;
import io.processfanout.machine.ProcessCpu;
import io.processfanout.measure.FanOutMeters;
import io.processfanout.task.Limit;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.RunListener;
import io.processfanout.task.RunResult;
import io.processfanout.task.Task;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a task costs the parent, with slots, meters and results: tasks that do nothing,
 * and no child.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class DispatcherBenchmark {

	private static final int TASKS = 1000;

	private static final int LIMIT = 2;

	private static final AttemptResult END = AttemptResult.ok("", PhaseTimes.NONE, Optional.empty());

	private final Engine engine = BenchmarkEngine.start();

	private final Dispatcher dispatcher = new Dispatcher(
			Map.of(io.processfanout.task.Mode.PROCESSES, (run, admission) -> DispatcherBenchmark::endAtOnce,
					io.processfanout.task.Mode.POOL, (run, admission) -> DispatcherBenchmark::endInSlot),
			new Dispatcher.Setup(new Slots(), new FanOutMeters(new SimpleMeterRegistry()), Duration.ofMillis(10),
					Duration.ofSeconds(2), new RetryPause(() -> 0), System::nanoTime),
			new ProcessCpu(Path.of("/proc/self/stat")));

	/** Ends the engine. */
	@TearDown(Level.Trial)
	public void close() {
		this.engine.close();
	}

	/** The loop alone: a task's end is known as soon as it is started. */
	@Benchmark
	@OperationsPerInvocation(TASKS)
	public RunResult tasksThatEndAtOnce() {
		return run(io.processfanout.task.Mode.PROCESSES);
	}

	/** Beside the loop: a slot's own thread ends a task and goes on with the next. */
	@Benchmark
	@OperationsPerInvocation(TASKS)
	public RunResult tasksOfSlotsThatGoOn() {
		return run(io.processfanout.task.Mode.POOL);
	}

	/** The mode {@code threads} as it is, with a thread for each task. */
	@Benchmark
	@OperationsPerInvocation(TASKS)
	public RunResult tasksInThreads() {
		return this.engine.service()
			.run(BenchmarkEngine.trivial(this.engine, io.processfanout.task.Mode.THREADS, TASKS, LIMIT),
					RunListener.NONE);
	}

	private RunResult run(io.processfanout.task.Mode mode) {
		return this.dispatcher.run(BenchmarkEngine.trivial(this.engine, mode, TASKS, LIMIT),
				new Admission(new Limit(LIMIT, "fixed"), LIMIT, Optional.empty()), ResultFilter.ALL, RunListener.NONE);
	}

	private static RunningAttempt endAtOnce(Task task, TaskEnd onEnd) {
		onEnd.accept(END);
		return RunningAttempt.NOTHING_RUNS;
	}

	private static RunningAttempt endInSlot(Task task, TaskEnd onEnd) {
		new Slot(onEnd).start();
		return RunningAttempt.NOTHING_RUNS;
	}

	/** Holds a slot for as long as there are tasks for it. */
	private static final class Slot extends Thread implements TaskEnd.SlotHolder {

		private final TaskEnd first;

		private Slot(TaskEnd first) {
			this.first = first;
		}

		@Override
		public void run() {
			TaskEnd.NextTask next = this.first.acceptAndGoOn(END, this);
			while (next != null) {
				next = next.end().acceptAndGoOn(END, this);
			}
		}

		@Override
		public RunningAttempt begins(Task task) {
			return RunningAttempt.NOTHING_RUNS;
		}

		@Override
		public void letGo() {
			// It holds nothing but the slot.
		}

	}

}
