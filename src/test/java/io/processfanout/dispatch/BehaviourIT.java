package io.processfanout.dispatch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.processfanout.task.Failure;
import io.processfanout.task.Mode;
import io.processfanout.task.Outcome;
import io.processfanout.task.RunResult;
import io.processfanout.task.TaskResult;
import io.processfanout.worker.builtin.Sleep;
import io.processfanout.workloads.Misbehaving;
import io.processfanout.workloads.Watched;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What every mode does alike, all but isolation, and what timeouts leave. */
@Tag("forks")
class BehaviourIT {

	private final Leftovers leftovers = Leftovers.before();

	private final RealEngine engine = new RealEngine();

	@AfterEach
	void nothingIsLeft() {
		this.engine.close();
		this.leftovers.assertNone();
	}

	@ParameterizedTest
	@EnumSource
	void outputsAreInTheInputsOrder(Mode mode) {
		RunResult result = run(mode, "echo a", "echo ", "twice b");
		assertThat(result.tasks()).extracting(TaskResult::output).containsExactly("a", "", "bb");
		assertThat(result.tasks()).extracting(TaskResult::attempts).containsOnly(1);
		assertThat(result.mode()).isEqualTo(mode);
	}

	@ParameterizedTest
	@MethodSource("whatIsThrownInEachMode")
	void whatAWorkloadThrowsIsItsTasksFailure(Mode mode, String input, String type, String message) {
		RunResult result = run(mode, "echo a", input, "echo b");
		assertThat(outcomes(result)).containsExactly(Outcome.OK, Outcome.EXCEPTION, Outcome.OK);
		Failure failure = Objects.requireNonNull(result.tasks().get(1).failure());
		assertThat(failure.exceptionClass()).isEqualTo(type);
		assertThat(failure.message()).contains(type, message);
		assertThat(failure.stack()).startsWith(type).contains("io.processfanout.");
		assertThat(result.tasks().get(1).attempts()).as("never retried").isEqualTo(1);
	}

	static Stream<Arguments> whatIsThrownInEachMode() {
		return Arrays.stream(Mode.values())
			.flatMap((mode) -> Stream.of(Arguments.of(mode, "checked x", "java.io.IOException", "checked x"),
					Arguments.of(mode, "unchecked x", "java.lang.IllegalStateException", "unchecked x"),
					Arguments.of(mode, "error x", "java.lang.AssertionError", "error x"),
					Arguments.of(mode, "overflow x", "java.lang.StackOverflowError", "the workload threw"),
					Arguments.of(mode, "null", "java.lang.NullPointerException", "an output is never null")));
	}

	/** In processes it once was an exception of the workload, which had thrown none. */
	@ParameterizedTest
	@EnumSource
	void anOutputThatIsTooLongIsAProtocolFailure(Mode mode) {
		RunResult result = this.engine.run(mode, 1, Misbehaving.class,
				List.of("echo a", "repeat 67108801 x", "echo b"));
		assertThat(outcomes(result)).containsExactly(Outcome.OK, Outcome.PROTOCOL, Outcome.OK);
		assertThat(result.tasks().get(1).failure()).isEqualTo(Failure.of(Outcome.PROTOCOL,
				"the workload's output must be at most 67108800 bytes of UTF-8, was 67108801"));
	}

	@ParameterizedTest
	@EnumSource
	void aTaskThatTakesTooLongIsATimeout(Mode mode) {
		RunResult result = this.engine.run(RealRun.of(mode, 1, Sleep.class, List.of("1", "300000000000", "2"))
			.taskTimeout(enoughToStart(mode))
			.run());
		assertThat(outcomes(result)).containsExactly(Outcome.OK, Outcome.TIMEOUT, Outcome.OK);
	}

	@ParameterizedTest
	@EnumSource
	void aRunThatTakesTooLongNamesWhatItLeftOut(Mode mode) {
		RunResult result = this.engine.run(RealRun.of(mode, 1, Sleep.class, List.of("1", "300000000000", "2"))
			.timeLimit(enoughToStart(mode))
			.run());
		assertThat(outcomes(result)).containsExactly(Outcome.OK, Outcome.CANCELLED, Outcome.NOT_STARTED);
	}

	/** In this JVM they are named, in children ended. */
	@ParameterizedTest
	@EnumSource
	void whatATaskLeavesRunningIsEndedOrNamed(Mode mode, @TempDir Path directory) {
		RunResult result = run(mode, "grandchild " + directory);
		List<ProcessHandle> left = Watched.grandchildrenIn(directory, 1).stream().filter(Watched::runs).toList();
		try {
			assertThat(result.allOk()).isTrue();
			assertThat(result.leftAlive()).containsExactlyElementsOf(left.stream().map(ProcessHandle::pid).toList())
				.hasSize(mode.isolates() ? 0 : 1);
		}
		finally {
			left.forEach(ProcessHandle::destroyForcibly);
			await().until(() -> left.stream().noneMatch(ProcessHandle::isAlive));
		}
	}

	@ParameterizedTest
	@EnumSource
	void everyOutcomeIsToldOnce(Mode mode) {
		List<TaskResult> told = new ArrayList<>();
		RunResult result = this.engine.run(
				RealRun.of(mode, 1, Misbehaving.class, List.of("echo a", "checked", "echo b")).run(),
				new EndedTasks(told::add));
		assertThat(told).isEqualTo(result.tasks());
	}

	/** Far more than a task of no time takes; a child's JVM has to start first. */
	private static Duration enoughToStart(Mode mode) {
		return Duration.ofSeconds(mode.isolates() ? 4 : 1);
	}

	private RunResult run(Mode mode, String... inputs) {
		return this.engine.run(RealRun.of(mode, (mode == Mode.SEQUENTIAL) ? 1 : 2, Misbehaving.class, List.of(inputs))
			.retries(2)
			.run());
	}

	private static List<Outcome> outcomes(RunResult result) {
		return result.tasks().stream().map(TaskResult::outcome).toList();
	}

}
