package io.processfanout.fanout;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Tasks to run. All but workload and inputs may be null: a default is taken then.
 *
 * @param workload the workload's name
 * @param inputs one task each: a JSON string's text, or the JSON text of any other value
 * @param mode how tasks are run; {@code processes} by default
 * @param fallback the mode if memory allows not even one child; none by default, the
 * request is refused then
 * @param policy what the limit comes from; a setting says which by default
 * @param limit the number for policy {@code fixed}, which it implies
 * @param taskTimeout the longest a task may take; the time limit by default
 * @param timeLimit the longest all may take; a setting says how long by default
 * @param retries how often a task is started again after any failure but an exception; 0
 * by default
 * @param halt what a failure does to the rest; {@code never} by default
 * @param childMemoryMb what a child is to have in all; by default its share of what is
 * left
 */
public record FanOutRequest(@Nullable String workload, @Nullable List<String> inputs, @Nullable String mode,
		@Nullable String fallback, @Nullable String policy, @Nullable Long limit, @Nullable Duration taskTimeout,
		@Nullable Duration timeLimit, @Nullable Long retries, @Nullable String halt, @Nullable Long childMemoryMb) {

	/**
	 * This request with another time limit.
	 * @param limit the time limit
	 * @return a new request
	 */
	public FanOutRequest withTimeLimit(Duration limit) {
		return new FanOutRequest(this.workload, this.inputs, this.mode, this.fallback, this.policy, this.limit,
				this.taskTimeout, limit, this.retries, this.halt, this.childMemoryMb);
	}

}
