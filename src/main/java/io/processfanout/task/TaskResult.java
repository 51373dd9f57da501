package io.processfanout.task;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

/**
 * What became of one task.
 *
 * @param index the task's place among the run's tasks, from 0
 * @param slot the slot its last attempt ran in, from 0; empty if it never started
 * @param attempts how often it was started
 * @param output the workload's output; null unless the outcome is {@code OK}
 * @param failure why there is no output; null if the outcome is {@code OK}
 * @param start when its last attempt took its slot, from the run's start
 * @param end when its outcome was known, from the run's start
 * @param times how long each phase took, summed over the attempts
 * @param cpu CPU time of the thread that ran the workload, where the system tells
 * @param peakMemoryMb the most memory that its child held by the time of its answer, in
 * MB; empty without a child or an answer
 * @param stderrTail the last of what it printed, if it ended well and that was asked for
 */
public record TaskResult(int index, OptionalInt slot, int attempts, @Nullable String output, @Nullable Failure failure,
		Duration start, Duration end, PhaseTimes times, Optional<Duration> cpu, Optional<Long> peakMemoryMb,
		@Nullable String stderrTail) {

	/** A result without what the task printed, and of no child. */
	public TaskResult(int index, OptionalInt slot, int attempts, @Nullable String output, @Nullable Failure failure,
			Duration start, Duration end, PhaseTimes times, Optional<Duration> cpu) {
		this(index, slot, attempts, output, failure, start, end, times, cpu, Optional.empty(), null);
	}

	public TaskResult {
		if ((output == null) == (failure == null)) {
			throw new IllegalArgumentException("a task has either an output or a failure");
		}
	}

	/**
	 * The same task without what it ended with.
	 * @param instead why there is no output
	 * @return a new result
	 */
	public TaskResult failedWith(Failure instead) {
		return new TaskResult(this.index, this.slot, this.attempts, null, instead, this.start, this.end, this.times,
				this.cpu, this.peakMemoryMb, null);
	}

	/**
	 * The same task without what it printed.
	 * @return a new result
	 */
	public TaskResult withoutStderrTail() {
		return new TaskResult(this.index, this.slot, this.attempts, this.output, this.failure, this.start, this.end,
				this.times, this.cpu, this.peakMemoryMb, null);
	}

	/**
	 * How the task ended.
	 * @return {@code OK} or the failure's kind
	 */
	public Outcome outcome() {
		return (this.failure != null) ? this.failure.kind() : Outcome.OK;
	}

}
