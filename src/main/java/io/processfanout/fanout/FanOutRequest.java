package io.processfanout.fanout;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.processfanout.dispatch.InputSource;
import io.processfanout.dispatch.Run;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.service.Workloads;
import io.processfanout.task.Halt;
import io.processfanout.task.Mode;
import io.processfanout.task.NamedWorkload;
import io.processfanout.task.TaskTimeout;
import io.processfanout.task.TimeLimit;
import org.jspecify.annotations.Nullable;

/**
 * What a caller said of tasks to run. {@link FanOutFields} says what each field is, and
 * what holds where one is null.
 *
 * @param workload the workload's name
 * @param inputs the inputs, one task each
 * @param mode how tasks are run
 * @param fallback the mode if memory has no room for a child
 * @param policy what the limit comes from
 * @param limit the number for policy {@code fixed}
 * @param taskTimeout the longest one attempt of a task may take
 * @param timeLimit the longest all may take
 * @param retries how often a task is started again
 * @param halt what a failure does to the rest
 * @param childMemoryMb what a child is to have in all, in MB
 * @param stderrTail whether what a task printed is in its result in any case
 */
public record FanOutRequest(@Nullable String workload, @Nullable List<String> inputs, @Nullable String mode,
		@Nullable String fallback, @Nullable String policy, @Nullable Long limit, @Nullable TaskTimeout taskTimeout,
		@Nullable Duration timeLimit, @Nullable Long retries, @Nullable Halt halt, @Nullable Long childMemoryMb,
		@Nullable Boolean stderrTail) {

	/**
	 * This request with another time limit.
	 * @param limit the time limit
	 * @return a new request
	 */
	public FanOutRequest withTimeLimit(Duration limit) {
		return new FanOutRequest(this.workload, this.inputs, this.mode, this.fallback, this.policy, this.limit,
				this.taskTimeout, limit, this.retries, this.halt, this.childMemoryMb, this.stderrTail);
	}

	/**
	 * This request with its work.
	 * @param name the workload's name
	 * @param values the inputs
	 * @return a new request
	 */
	public FanOutRequest withWork(String name, List<String> values) {
		return new FanOutRequest(name, values, this.mode, this.fallback, this.policy, this.limit, this.taskTimeout,
				this.timeLimit, this.retries, this.halt, this.childMemoryMb, this.stderrTail);
	}

	/**
	 * What will be run: every default filled in, every field checked.
	 * @param fields what each field may be, and its default
	 * @param workloads the workloads there are
	 * @return the run
	 * @throws InvalidRequestException if a field is missing or not what it may be
	 */
	Run checked(FanOutFields fields, Workloads workloads) {
		if (this.workload != null && this.inputs == null) {
			throw new InvalidRequestException("inputs must be given: a list of values, one task each");
		}
		return checked(fields, workloads,
				InputSource.of((this.inputs != null) ? fields.inputs().check(this.inputs) : List.of()));
	}

	/**
	 * What will be run, on inputs that come from elsewhere.
	 * @param fields what each field may be, and its default
	 * @param workloads the workloads there are
	 * @param source gives the inputs
	 * @return the run
	 * @throws InvalidRequestException if a field is missing or not what it may be
	 */
	Run checked(FanOutFields fields, Workloads workloads, InputSource source) {
		if (this.workload == null) {
			throw new InvalidRequestException("workload must be given: one of " + String.join(", ", workloads.names()));
		}
		NamedWorkload named = workloads.named(fields.workload().check(this.workload)).orElseThrow();
		boolean unlimited = this.timeLimit == null && fields.timeLimit().fallback() == null;
		TimeLimit time = unlimited ? TimeLimit.NONE : TimeLimit.of(fields.timeLimit().orDefault(this.timeLimit));
		TaskTimeout taskTime = (this.taskTimeout != null) ? fields.taskTimeout().check(this.taskTimeout)
				: TaskTimeout.of(time.asked());
		Mode how = mode(fields.mode().orDefault(this.mode));
		Optional<Mode> inPlace = Optional.ofNullable(this.fallback)
			.map((label) -> mode(fields.fallback().check(label)));
		return new Run(how, inPlace, named, source, fields.policy().choice(this.policy, this.limit), taskTime, time,
				fields.retries().orDefault(this.retries).intValue(), fields.halt().orDefault(this.halt),
				Optional.ofNullable(this.childMemoryMb).map(fields.childMemoryMb()::check),
				fields.stderrTail().orDefault(this.stderrTail));
	}

	private static Mode mode(String label) {
		return Mode.of(label).orElseThrow();
	}

}
