package io.processfanout.bench;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What to compare. Every field may be null: the bench then takes its default.
 *
 * @param multiprocess the seed article's switch: true is the mode {@code processes},
 * false is {@code sequential}; not together with {@code modes}
 * @param modes the modes to compare; all by default
 * @param workload the workload's name; {@code count-loop} by default
 * @param tasks how many tasks; 10 by default
 * @param iterations how many steps a task has; 10,000,000 by default
 * @param taskCpu the CPU time a task shall take, in place of {@code iterations}
 * @param policy what the limit comes from; a setting says which by default
 * @param limit the number for policy {@code fixed}, which it implies
 * @param repetitions how often each mode runs; 3 by default
 * @param timeLimit the longest all of it may take; a setting says how long by default
 */
public record BenchRequest(@Nullable Boolean multiprocess, @Nullable List<String> modes, @Nullable String workload,
		@Nullable Long tasks, @Nullable Long iterations, @Nullable Duration taskCpu, @Nullable String policy,
		@Nullable Long limit, @Nullable Long repetitions, @Nullable Duration timeLimit) {

	/**
	 * This request with another time limit.
	 * @param limit the time limit
	 * @return a new request
	 */
	public BenchRequest withTimeLimit(Duration limit) {
		return new BenchRequest(this.multiprocess, this.modes, this.workload, this.tasks, this.iterations, this.taskCpu,
				this.policy, this.limit, this.repetitions, limit);
	}

}
