package io.processfanout.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.processfanout.task.Halt;
import io.processfanout.task.Mode;
import io.processfanout.task.NamedWorkload;
import io.processfanout.task.TaskTimeout;
import io.processfanout.task.TimeLimit;
import io.processfanout.worker.Workload;

/**
 * A run for the real engine: all the time in the world, no retries and no halt, unless a
 * test says so.
 */
record RealRun(Run run) {

	private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

	static RealRun of(Mode mode, int limit, Class<? extends Workload> workload, List<String> inputs) {
		NamedWorkload named = new NamedWorkload(workload.getSimpleName(), workload);
		return new RealRun(new Run(mode, Optional.empty(), named, InputSource.of(inputs), FixedAdmission.policy(limit),
				TaskTimeout.of(TEN_MINUTES), TimeLimit.of(TEN_MINUTES), 0, Halt.NEVER, Optional.empty()));
	}

	RealRun taskTimeout(Duration timeout) {
		return with(TaskTimeout.of(timeout), this.run.retries(), this.run.halt(), this.run.childMemoryMb());
	}

	RealRun timeLimit(Duration limit) {
		return new RealRun(this.run.within(TimeLimit.of(limit)));
	}

	RealRun retries(int retries) {
		return with(this.run.taskTimeout(), retries, this.run.halt(), this.run.childMemoryMb());
	}

	RealRun halt(Halt halt) {
		return with(this.run.taskTimeout(), this.run.retries(), halt, this.run.childMemoryMb());
	}

	RealRun heapMb(long heapMb) {
		return with(this.run.taskTimeout(), this.run.retries(), this.run.halt(), Optional.of(heapMb));
	}

	private RealRun with(TaskTimeout taskTimeout, int retries, Halt halt, Optional<Long> heapMb) {
		return new RealRun(new Run(this.run.mode(), this.run.fallback(), this.run.workload(), this.run.inputs(),
				this.run.policy(), taskTimeout, this.run.timeLimit(), retries, halt, heapMb));
	}

}
