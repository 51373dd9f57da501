package io.processfanout.bench;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a caller said of a comparison. {@link BenchFields} says what each field is, and
 * what holds where one is null.
 *
 * @param multiprocess {@code true} for mode {@code processes} alone, {@code false} for
 * {@code sequential} alone
 * @param modes the modes to compare
 * @param workload the workload's name
 * @param inputs what each task is given, in place of tasks, iterations and taskCpu
 * @param tasks how many tasks
 * @param iterations how many steps a task has
 * @param taskCpu the CPU time of a task, in place of iterations; several are compared one
 * after another
 * @param policy what the limit comes from
 * @param limit the number for policy {@code fixed}
 * @param repetitions how often each mode runs
 * @param untilPrecise how narrow each interval shall be, in place of repetitions
 * @param reference the mode that the others are compared with
 * @param timeLimit the longest all of it may take
 */
public record BenchRequest(@Nullable Boolean multiprocess, @Nullable List<String> modes, @Nullable String workload,
		@Nullable List<String> inputs, @Nullable Long tasks, @Nullable Long iterations,
		@Nullable List<Duration> taskCpu, @Nullable String policy, @Nullable Long limit, @Nullable Long repetitions,
		@Nullable Double untilPrecise, @Nullable String reference, @Nullable Duration timeLimit) {

	/**
	 * This request with another time limit.
	 * @param limit the time limit
	 * @return a new request
	 */
	public BenchRequest withTimeLimit(Duration limit) {
		return new BenchRequest(this.multiprocess, this.modes, this.workload, this.inputs, this.tasks, this.iterations,
				this.taskCpu, this.policy, this.limit, this.repetitions, this.untilPrecise, this.reference, limit);
	}

	/**
	 * This request for tasks of one size.
	 * @param size the CPU time of a task
	 * @return a new request
	 */
	BenchRequest withTaskCpu(Duration size) {
		return new BenchRequest(this.multiprocess, this.modes, this.workload, this.inputs, this.tasks, this.iterations,
				List.of(size), this.policy, this.limit, this.repetitions, this.untilPrecise, this.reference,
				this.timeLimit);
	}

	/**
	 * This request with other inputs.
	 * @param values the inputs; null for none
	 * @return a new request
	 */
	public BenchRequest withInputs(@Nullable List<String> values) {
		return new BenchRequest(this.multiprocess, this.modes, this.workload, values, this.tasks, this.iterations,
				this.taskCpu, this.policy, this.limit, this.repetitions, this.untilPrecise, this.reference,
				this.timeLimit);
	}

}
