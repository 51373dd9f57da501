package io.processfanout.service;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.processfanout.policy.PolicyChoice;
import io.processfanout.task.Halt;
import io.processfanout.task.Mode;
import io.processfanout.task.NamedWorkload;
import io.processfanout.task.TimeLimit;

/**
 * What the service is asked to run.
 *
 * @param mode how
 * @param workload what
 * @param inputs what on: one task each
 * @param policy how many at once; {@code sequential} is one whatever the policy
 * @param taskTimeout the longest a task may take
 * @param timeLimit the longest all may take, from now
 * @param retries how often a task is started again after any failure but an exception:
 * after {@code LAUNCH} once a random pause is over that doubles from 50 ms to 2 s at
 * most, if the time limit leaves room for it; at once after any other
 * @param halt what a failure does to the rest
 * @param childMemoryMb what a child is to have in all, in MB; its share if empty
 */
public record RunRequest(Mode mode, NamedWorkload workload, List<String> inputs, PolicyChoice policy,
		Duration taskTimeout, TimeLimit timeLimit, int retries, Halt halt, Optional<Long> childMemoryMb) {

	public RunRequest {
		inputs = List.copyOf(inputs);
	}

	/**
	 * A run that retries nothing, halts for nothing, and ends each task with the run.
	 * @param mode how
	 * @param workload what
	 * @param inputs what on
	 * @param policy how many at once
	 * @param timeLimit the longest all may take, from now
	 * @return the request
	 */
	public static RunRequest plain(Mode mode, NamedWorkload workload, List<String> inputs, PolicyChoice policy,
			TimeLimit timeLimit) {
		return new RunRequest(mode, workload, inputs, policy, timeLimit.asked(), timeLimit, 0, Halt.NEVER,
				Optional.empty());
	}

	public RunRequest within(TimeLimit other) {
		return new RunRequest(this.mode, this.workload, this.inputs, this.policy, this.taskTimeout, other, this.retries,
				this.halt, this.childMemoryMb);
	}

	public RunRequest inMode(Mode other) {
		return new RunRequest(other, this.workload, this.inputs, this.policy, this.taskTimeout, this.timeLimit,
				this.retries, this.halt, this.childMemoryMb);
	}

}
