package io.processfanout.dispatch;

import java.util.List;

import io.processfanout.task.Mode;
import io.processfanout.task.Outcome;
import io.processfanout.task.RunResult;
import io.processfanout.task.TaskResult;
import io.processfanout.worker.builtin.CountLoop;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("forks")
class TooLongInputIT {

	@ParameterizedTest
	@EnumSource(names = { "PROCESSES", "POOL" })
	void failsItsOwnTaskAndDoesNotKeepTheRunFromEnding(Mode mode) {
		String tooLong = "1" + " ".repeat(64 * 1024 * 1024);
		try (RealEngine engine = new RealEngine()) {
			RunResult result = engine.run(mode, 1, CountLoop.class, List.of(tooLong, "1"));
			assertThat(result.tasks()).extracting(TaskResult::outcome).containsExactly(Outcome.PROTOCOL, Outcome.OK);
			assertThat(String.valueOf(result.tasks().get(0).failure()))
				.contains("a frame holds at most 67108864 bytes");
		}
	}

}
