package io.processfanout.batch;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

import io.processfanout.task.Failure;
import io.processfanout.task.Outcome;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.TaskResult;
import org.jspecify.annotations.Nullable;

/** Tasks with outcomes, for tests. */
final class EndedTasks {

	private EndedTasks() {
	}

	static EndedTask ok(int index, String input) {
		return new EndedTask(input, result(index, "out " + index, null));
	}

	static EndedTask failed(int index, String input, Outcome outcome) {
		return new EndedTask(input, result(index, null, Failure.of(outcome, "no luck")));
	}

	private static TaskResult result(int index, @Nullable String output, @Nullable Failure failure) {
		return new TaskResult(index, OptionalInt.of(0), 1, output, failure, Duration.ofMillis(5), Duration.ofMillis(9),
				PhaseTimes.NONE, Optional.empty());
	}

}
