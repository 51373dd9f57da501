package io.processfanout.dispatch;

import java.util.List;
import java.util.Optional;

import io.processfanout.policy.PolicyChoice;
import io.processfanout.task.Halt;
import io.processfanout.task.Mode;
import io.processfanout.task.NamedWorkload;
import io.processfanout.task.TaskTimeout;
import io.processfanout.task.TimeLimit;

/**
 * What will be run: a request with every default filled in and every field checked,
 * however it came here. How many of its tasks run at once is its {@link Admission}.
 *
 * @param mode how tasks are run
 * @param fallback the mode in its place if memory has no room for even one child; empty
 * if there is none
 * @param workload what to run
 * @param inputs what on: one task each; taken once, so a run is run once
 * @param policy how many at once; {@code sequential} is one whatever the policy
 * @param taskTimeout the longest an attempt may take from its slot taken
 * @param timeLimit the longest all may take, from now; if nothing is left of it, no task
 * is started
 * @param retries how often a task is started again after any failure but an exception:
 * after {@code LAUNCH} once a random pause is over that doubles from 50 ms to 2 s at
 * most, if the time limit leaves room for it; at once after any other
 * @param halt what a failure does to the rest
 * @param childMemoryMb what a child is to have in all, in MB; its share if empty
 * @param stderrTail whether the last that a task printed in a child is kept if it ended
 * well too
 */
public record Run(Mode mode, Optional<Mode> fallback, NamedWorkload workload, InputSource inputs, PolicyChoice policy,
		TaskTimeout taskTimeout, TimeLimit timeLimit, int retries, Halt halt, Optional<Long> childMemoryMb,
		boolean stderrTail) {

	/** A run that keeps what tasks printed only if they failed. */
	public Run(Mode mode, Optional<Mode> fallback, NamedWorkload workload, InputSource inputs, PolicyChoice policy,
			TaskTimeout taskTimeout, TimeLimit timeLimit, int retries, Halt halt, Optional<Long> childMemoryMb) {
		this(mode, fallback, workload, inputs, policy, taskTimeout, timeLimit, retries, halt, childMemoryMb, false);
	}

	/**
	 * A run that retries nothing, halts for nothing, and ends each task with the run.
	 * @param mode how
	 * @param workload what
	 * @param inputs what on
	 * @param policy how many at once
	 * @param timeLimit the longest all may take, from now
	 * @return the run
	 */
	public static Run plain(Mode mode, NamedWorkload workload, List<String> inputs, PolicyChoice policy,
			TimeLimit timeLimit) {
		return new Run(mode, Optional.empty(), workload, InputSource.of(inputs), policy,
				TaskTimeout.of(timeLimit.asked()), timeLimit, 0, Halt.NEVER, Optional.empty());
	}

	/**
	 * The same within another time limit.
	 * @param other the time limit
	 * @return a new run
	 */
	public Run within(TimeLimit other) {
		return new Run(this.mode, this.fallback, this.workload, this.inputs, this.policy, this.taskTimeout, other,
				this.retries, this.halt, this.childMemoryMb, this.stderrTail);
	}

	/**
	 * The same in another mode.
	 * @param other the mode
	 * @return a new run
	 */
	public Run inMode(Mode other) {
		return new Run(other, this.fallback, this.workload, this.inputs, this.policy, this.taskTimeout, this.timeLimit,
				this.retries, this.halt, this.childMemoryMb, this.stderrTail);
	}

}
