package io.processfanout.dispatch;

import java.time.Duration;
import java.util.Optional;

import io.processfanout.task.Failure;
import io.processfanout.task.PhaseTimes;
import org.jspecify.annotations.Nullable;

/**
 * How one start of a task ended, as the starter saw it.
 *
 * @param output the workload's output, null if there is none
 * @param failure why there is none, null if there is one
 * @param times the phases from spawn to reap
 * @param cpu CPU time of the thread that ran the workload, where the system tells
 */
record AttemptResult(@Nullable String output, @Nullable Failure failure, PhaseTimes times, Optional<Duration> cpu) {

	static AttemptResult ok(String output, PhaseTimes times, Optional<Duration> cpu) {
		return new AttemptResult(output, null, times, cpu);
	}

	static AttemptResult failed(Failure failure, PhaseTimes times) {
		return new AttemptResult(null, failure, times, Optional.empty());
	}

}
