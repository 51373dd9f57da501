package io.processfanout.fanout;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

import io.processfanout.task.Failure;
import io.processfanout.task.Outcome;
import io.processfanout.task.Phase;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.TaskResult;
import org.jspecify.annotations.Nullable;

/** Results as a run of many tasks has them, and the longest there can be. */
final class TaskResults {

	/** Nanoseconds with as many digits as a double has. */
	private static final Duration LONG = Duration.ofNanos(86_399_123_456_789L);

	private TaskResults() {
	}

	static TaskResult ok(int index, String output) {
		return new TaskResult(index, OptionalInt.of(1), 1, output, null, Duration.ofMillis(1_234),
				Duration.ofNanos(2_345_678_901L), phases(Duration.ofNanos(12_345_678)),
				Optional.of(Duration.ofNanos(7_654_321)), Optional.of(123L), null);
	}

	static TaskResult failed(int index, Failure failure) {
		return new TaskResult(index, OptionalInt.of(1), 1, null, failure, Duration.ofMillis(1_234),
				Duration.ofNanos(2_345_678_901L), phases(Duration.ofNanos(12_345_678)), Optional.empty());
	}

	static Failure exception(String text, String stack, @Nullable String stderrTail) {
		return new Failure(Outcome.EXCEPTION, "the workload threw java.lang.IllegalStateException: " + text, null, null,
				"java.lang.IllegalStateException", stack, stderrTail);
	}

	/** Every number as long as it gets. */
	static TaskResult longest(@Nullable String output, @Nullable Failure failure) {
		return new TaskResult(1_000_000, OptionalInt.of(10_000), 10_000, output, failure, LONG, LONG, phases(LONG),
				Optional.of(LONG), Optional.of(1_234_567L), null);
	}

	private static PhaseTimes phases(Duration each) {
		return Arrays.stream(Phase.values())
			.reduce(PhaseTimes.NONE, (times, phase) -> times.with(phase, each), PhaseTimes::plus);
	}

}
