package io.processfanout.dispatch;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.processfanout.task.Mode;
import io.processfanout.task.RunResult;
import io.processfanout.worker.Workload;
import io.processfanout.worker.builtin.CountLoop;
import io.processfanout.worker.builtin.PrimeSieve;
import io.processfanout.worker.builtin.Sha256;
import io.processfanout.worker.builtin.Sleep;
import io.processfanout.workloads.HalfCharacters;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("forks")
class ModesAgreeIT {

	@ParameterizedTest
	@ValueSource(classes = { CountLoop.class, PrimeSieve.class, Sha256.class, Sleep.class })
	void everyModeGivesTheSameOutputs(Class<? extends Workload> workload) {
		List<String> inputs = Stream.of("1000 0", "1000 1", "2000 2", "1 3").toList();
		try (RealEngine engine = new RealEngine()) {
			RunResult sequential = engine.run(Mode.SEQUENTIAL, 1, workload, inputs);
			assertThat(sequential.allOk()).isTrue();
			for (Mode mode : List.of(Mode.THREADS, Mode.PROCESSES, Mode.POOL)) {
				assertThat(outputs(engine.run(mode, 2, workload, inputs))).as(mode.label())
					.isEqualTo(outputs(sequential));
			}
		}
	}

	/**
	 * Half of a surrogate pair was a question mark behind a pipe, and stayed a half where
	 * there is none: a comparison said that the modes disagreed over equal-looking
	 * results.
	 */
	@ParameterizedTest
	@EnumSource
	void everyModeHasTheSameTexts(Mode mode) {
		String pair = "\uD83D\uDE00";
		String half = "\uD83D";
		List<String> inputs = List.of("echo " + half + "!", "chars d83d 21 d83d de00", "is " + half,
				"throw-chars de00 21", "throw-long " + pair);
		try (RealEngine engine = new RealEngine()) {
			RunResult result = engine.run(mode, 1, HalfCharacters.class, inputs);
			assertThat(outputs(result)).containsExactly("?!", "?!" + pair, "3f", "null", "null");
			assertThat(failureOf(result, 3)).isEqualTo("the workload threw java.lang.IllegalStateException: ?!");
			// Not even where a text is cut.
			assertThat(failureOf(result, 4)).startsWith("the workload threw java.lang.IllegalStateException: x" + pair)
				.endsWith(pair);
		}
	}

	private static String failureOf(RunResult result, int index) {
		return Objects.requireNonNull(result.tasks().get(index).failure()).message();
	}

	private static List<String> outputs(RunResult result) {
		return result.tasks().stream().map((task) -> String.valueOf(task.output())).toList();
	}

}
