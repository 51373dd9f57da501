package io.processfanout.dispatch;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.processfanout.task.Halt;
import io.processfanout.task.Mode;
import io.processfanout.task.Outcome;
import io.processfanout.task.RunResult;
import io.processfanout.task.TaskResult;
import io.processfanout.worker.builtin.Sleep;
import io.processfanout.workloads.Misbehaving;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds for every run. That the limit holds is in {@link ChildrenAliveIT}, that
 * nothing is lost by waiting in {@link LongWaitTest}, and that hundreds of children in a
 * row do well in {@link ChaosIT}.
 */
@Tag("forks")
class InvariantsIT {

	private final Leftovers leftovers = Leftovers.before();

	private final RealEngine engine = new RealEngine();

	@AfterEach
	void nothingIsLeft() {
		this.engine.close();
		this.leftovers.assertNone();
	}

	@ParameterizedTest
	@MethodSource("counts")
	void anyNumberOfTasksGivesAsManyResults(Mode mode, int tasks, int limit) {
		List<String> outputs = IntStream.range(0, tasks).mapToObj((index) -> "output " + index).toList();
		List<String> inputs = outputs.stream().map((output) -> "echo " + output).toList();
		RunResult result = this.engine.run(mode, limit, Misbehaving.class, inputs);
		assertThat(result.tasks()).extracting(TaskResult::output).containsExactlyElementsOf(outputs);
	}

	static Stream<Arguments> counts() {
		return Stream.of(Arguments.of(Mode.SEQUENTIAL, 0, 1), Arguments.of(Mode.THREADS, 0, 2),
				Arguments.of(Mode.PROCESSES, 0, 2), Arguments.of(Mode.SEQUENTIAL, 1, 1),
				Arguments.of(Mode.THREADS, 1, 4), Arguments.of(Mode.PROCESSES, 1, 4), Arguments.of(Mode.THREADS, 3, 8),
				Arguments.of(Mode.PROCESSES, 3, 8), Arguments.of(Mode.SEQUENTIAL, 10_000, 1),
				Arguments.of(Mode.THREADS, 10_000, 4), Arguments.of(Mode.POOL, 0, 2), Arguments.of(Mode.POOL, 1, 4),
				Arguments.of(Mode.POOL, 3, 8), Arguments.of(Mode.POOL, 10_000, 4));
	}

	/**
	 * For fresh children, without the many minutes of a JVM each: some run, and the
	 * others have their outcome too.
	 */
	@Test
	void tenThousandTasksForChildrenHaveTenThousandOutcomes() {
		int last = 40;
		List<String> inputs = IntStream.range(0, 10_000)
			.mapToObj((index) -> (index == last) ? "checked x" : "echo " + index)
			.toList();
		RunResult result = this.engine
			.run(RealRun.of(Mode.PROCESSES, 1, Misbehaving.class, inputs).halt(Halt.SOON).run());
		assertThat(result.tasks()).hasSize(10_000).extracting(TaskResult::index).isSorted();
		assertThat(result.tasks().subList(0, last)).extracting(TaskResult::output)
			.containsExactlyElementsOf(IntStream.range(0, last).mapToObj(Integer::toString).toList());
		assertThat(result.tasks().get(last).outcome()).isEqualTo(Outcome.EXCEPTION);
		assertThat(result.tasks().subList(last + 1, 10_000)).extracting(TaskResult::outcome)
			.containsOnly(Outcome.NOT_STARTED);
	}

	/** The later the task, the sooner it ends. */
	@ParameterizedTest
	@EnumSource
	void resultsAreInTheInputsOrderWhateverTheDurations(Mode mode) {
		List<String> inputs = IntStream.range(0, 8)
			.mapToObj((index) -> (8 - index) * 20_000_000 + " " + index)
			.toList();
		RunResult result = this.engine.run(mode, (mode == Mode.SEQUENTIAL) ? 1 : 8, Sleep.class, inputs);
		assertThat(result.allOk()).isTrue();
		assertThat(result.tasks()).extracting(TaskResult::index).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
	}

}
