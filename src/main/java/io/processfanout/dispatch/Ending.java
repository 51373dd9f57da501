package io.processfanout.dispatch;

import java.time.Duration;
import java.util.Optional;

import io.processfanout.measure.PhaseTimes;

import org.jspecify.annotations.Nullable;

/**
 * How one start of a task ended, as the starter saw it.
 *
 * @param output the workload's output, null if there is none
 * @param failure why there is none, null if there is one
 * @param times the phases from spawn to reap
 * @param cpu CPU time of the thread that ran the workload, where the system tells
 */
record Ending(@Nullable String output, @Nullable Failure failure, PhaseTimes times, Optional<Duration> cpu) {

	static Ending ok(String output, PhaseTimes times, Optional<Duration> cpu) {
		return new Ending(output, null, times, cpu);
	}

	static Ending failed(Failure failure, PhaseTimes times) {
		return new Ending(null, failure, times, Optional.empty());
	}

}
