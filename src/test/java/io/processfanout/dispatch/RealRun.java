package io.processfanout.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.processfanout.policy.MemoryShare;
import io.processfanout.task.Halt;
import io.processfanout.task.Limit;
import io.processfanout.task.Mode;
import io.processfanout.task.NamedWorkload;
import io.processfanout.task.Task;
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
		List<Task> tasks = IntStream.range(0, inputs.size())
			.mapToObj((index) -> new Task(index, named, inputs.get(index)))
			.toList();
		return new RealRun(new Run(mode, tasks, new Limit(limit, "fixed at " + limit), Optional.empty(), TEN_MINUTES,
				TimeLimit.of(TEN_MINUTES), 0, Halt.NEVER));
	}

	RealRun taskTimeout(Duration timeout) {
		return with(timeout, this.run.timeLimit(), this.run.retries(), this.run.memory(), this.run.halt());
	}

	RealRun timeLimit(Duration limit) {
		return with(this.run.taskTimeout(), TimeLimit.of(limit), this.run.retries(), this.run.memory(),
				this.run.halt());
	}

	RealRun retries(int retries) {
		return with(this.run.taskTimeout(), this.run.timeLimit(), retries, this.run.memory(), this.run.halt());
	}

	RealRun halt(Halt halt) {
		return with(this.run.taskTimeout(), this.run.timeLimit(), this.run.retries(), this.run.memory(), halt);
	}

	RealRun heapMb(long heapMb) {
		return with(this.run.taskTimeout(), this.run.timeLimit(), this.run.retries(),
				Optional.of(new MemoryShare(heapMb, heapMb, Long.MAX_VALUE)), this.run.halt());
	}

	private RealRun with(Duration taskTimeout, TimeLimit timeLimit, int retries, Optional<MemoryShare> memory,
			Halt halt) {
		return new RealRun(new Run(this.run.mode(), this.run.tasks(), this.run.limit(), memory, taskTimeout, timeLimit,
				retries, halt));
	}

}
