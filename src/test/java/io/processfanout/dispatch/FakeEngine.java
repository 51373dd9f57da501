package io.processfanout.dispatch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.processfanout.machine.ProcessCpu;
import io.processfanout.measure.FanOutMeters;
import io.processfanout.task.Halt;
import io.processfanout.task.Mode;
import io.processfanout.task.NamedWorkload;
import io.processfanout.task.RunListener;
import io.processfanout.task.RunResult;
import io.processfanout.task.TaskTimeout;
import io.processfanout.task.TimeLimit;
import io.processfanout.worker.builtin.CountLoop;

/** A dispatcher that starts what a fake says, with all that the dispatcher works on. */
final class FakeEngine {

	private static final Duration AN_HOUR = Duration.ofHours(1);

	static final Duration KILL_GRACE = Duration.ofSeconds(2);

	final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	final Slots slots;

	private final Dispatcher dispatcher;

	/** A dispatcher that looks at its clock all the time. */
	FakeEngine(Starter starter, LongSupplier clock) {
		this(starter, new Slots(), clock, Duration.ofNanos(1));
	}

	/** A dispatcher that waits for events only, on a clock that stands still. */
	FakeEngine(Starter starter) {
		this(starter, new Slots());
	}

	FakeEngine(Starter starter, Slots slots) {
		this(starter, slots, () -> 0, AN_HOUR);
	}

	private FakeEngine(Starter starter, Slots slots, LongSupplier clock, Duration pollInterval) {
		this(starter, slots, clock, pollInterval, new RetryPause(() -> 0));
	}

	/** A dispatcher that looks at its clock all the time, and pauses before retries. */
	FakeEngine(Starter starter, LongSupplier clock, RetryPause pause) {
		this(starter, new Slots(), clock, Duration.ofNanos(1), pause);
	}

	private FakeEngine(Starter starter, Slots slots, LongSupplier clock, Duration pollInterval, RetryPause pause) {
		this(slots, clock, pollInterval, pause, (run, admission) -> starter);
	}

	private FakeEngine(Slots slots, LongSupplier clock, Duration pollInterval, RetryPause pause,
			BiFunction<Run, Admission, Starter> starters) {
		this.slots = slots;
		this.dispatcher = new Dispatcher(Map.of(Mode.PROCESSES, starters), new Dispatcher.Setup(this.slots,
				new FanOutMeters(this.registry), pollInterval, KILL_GRACE, pause, clock),
				new ProcessCpu(Path.of("/proc/self/stat")));
	}

	/** A dispatcher that looks at its clock all the time, and makes a starter a run. */
	static FakeEngine making(BiFunction<Run, Admission, Starter> starters, LongSupplier clock) {
		return new FakeEngine(new Slots(), clock, Duration.ofNanos(1), new RetryPause(() -> 0), starters);
	}

	RunResult run(Run run) {
		return run(run, RunListener.NONE);
	}

	RunResult run(Run run, RunListener listener) {
		return run(run, ResultFilter.ALL, listener);
	}

	RunResult run(Run run, ResultFilter keeping, RunListener listener) {
		return this.dispatcher.run(run, FixedAdmission.of(run), keeping, listener);
	}

	BackgroundRun runInBackground(Run run) {
		return runInBackground(run, RunListener.NONE);
	}

	BackgroundRun runInBackground(Run run, RunListener listener) {
		return BackgroundRun.of(this.dispatcher, run, listener);
	}

	/** As {@link #run(int, int, int, Halt)}, on inputs that come from elsewhere. */
	static Run run(InputSource inputs, int limit, Halt halt) {
		Run plain = run(1, limit);
		return new Run(plain.mode(), plain.fallback(), plain.workload(), inputs, plain.policy(), plain.taskTimeout(),
				plain.timeLimit(), 0, halt, plain.childMemoryMb());
	}

	/** Tasks that may take as long as they like; the input of each is its index. */
	static Run run(int tasks, int limit) {
		return run(tasks, limit, AN_HOUR, AN_HOUR);
	}

	/** One task that waits. */
	static WaitingTasks waiting() {
		Run run = run(1, 1);
		return new WaitingTasks(run.workload(), run.inputs());
	}

	static Run run(int tasks, int limit, int retries, Halt halt) {
		Run plain = run(tasks, limit);
		return new Run(plain.mode(), plain.fallback(), plain.workload(), plain.inputs(), plain.policy(),
				plain.taskTimeout(), plain.timeLimit(), retries, halt, plain.childMemoryMb());
	}

	static Run run(int tasks, int limit, Duration taskTimeout, Duration timeLimit) {
		NamedWorkload workload = new NamedWorkload("count-loop", CountLoop.class);
		List<String> inputs = IntStream.range(0, tasks).mapToObj(Integer::toString).toList();
		return new Run(Mode.PROCESSES, Optional.empty(), workload, InputSource.of(inputs), FixedAdmission.policy(limit),
				TaskTimeout.of(taskTimeout), TimeLimit.of(timeLimit), 0, Halt.NEVER, Optional.empty());
	}

}
