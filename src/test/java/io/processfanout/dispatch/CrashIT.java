package io.processfanout.dispatch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

import io.processfanout.task.Failure;
import io.processfanout.task.Mode;
import io.processfanout.task.Outcome;
import io.processfanout.task.RunResult;
import io.processfanout.task.TaskResult;
import io.processfanout.workloads.Misbehaving;
import io.processfanout.workloads.Watched;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Children that end before their time. */
@Tag("forks")
@ParameterizedClass(name = "{0}")
@EnumSource(names = { "PROCESSES", "POOL" })
class CrashIT {

	/** One for all: what a failure takes from it the next test misses. */
	private static final RealEngine ENGINE = new RealEngine();

	private final Leftovers leftovers = Leftovers.before();

	private final Mode mode;

	private final Path directory;

	CrashIT(Mode mode, @TempDir Path directory) {
		this.mode = mode;
		this.directory = directory;
	}

	@AfterEach
	void nothingIsLeft() {
		assertThat(ENGINE.slotsTaken()).isZero();
		ENGINE.close();
		this.leftovers.assertNone();
	}

	@AfterParameterizedClassInvocation
	static void tenGoodTasksRunWell(Mode mode) {
		GoodTasks.runWellIn(ENGINE, mode);
		ENGINE.close();
	}

	@ParameterizedTest
	@CsvSource({ "SEGV", "KILL", "ABRT", "TERM" })
	void aSignalIsACrashWithItsName(String signal) {
		RunResult result = run("echo a", "signal " + signal, "echo b");
		assertThat(outcomes(result)).containsExactly(Outcome.OK, Outcome.CRASH, Outcome.OK);
		Failure failure = failureOf(result, 1);
		assertThat(failure.signal()).isEqualTo("SIG" + signal);
		assertThat(failure.exitCode()).isNull();
		assertThat(failure.message()).contains("task 1 (Misbehaving) crashed with SIG" + signal + " in phase compute");
	}

	@ParameterizedTest
	@CsvSource({ "exit 0, 0", "exit 3, 3", "halt 99, 99", "halt 0, 0", "exit 1, 1" })
	void anExitBeforeTheResultIsAFailureWithItsCode(String how, int code) {
		RunResult result = run("echo a", how, "echo b");
		assertThat(outcomes(result)).containsExactly(Outcome.OK, Outcome.EXIT, Outcome.OK);
		assertThat(failureOf(result, 1).exitCode()).isEqualTo(code);
		assertThat(failureOf(result, 1).signal()).isNull();
	}

	/** In the middle of a computation, one and several at once. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 3 })
	void onlyTasksOfChildrenKilledFromOutsideFail(int killed) throws Exception {
		String waiting = "wait " + this.directory;
		List<String> inputs = List.of(waiting, "echo a", waiting, "echo b", waiting, "echo c");
		BackgroundRun run = ENGINE.runInBackground(this.mode, 4, Misbehaving.class, inputs);
		List<ProcessHandle> children = Watched.in(this.directory, 3);
		children.subList(0, killed).forEach(ProcessHandle::destroyForcibly);
		children.subList(killed, 3).forEach(ProcessHandle::destroy);
		RunResult result = run.result();
		assertThat(outcomes(result)).containsExactly(Outcome.CRASH, Outcome.OK, Outcome.CRASH, Outcome.OK,
				Outcome.CRASH, Outcome.OK);
		assertThat(List.of(failureOf(result, 0), failureOf(result, 2), failureOf(result, 4)))
			.filteredOn((failure) -> "SIGKILL".equals(failure.signal()))
			.hasSize(killed);
	}

	/** In the middle of the result, one and several at once. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 3 })
	void aChildKilledWhileItWritesItsResultFailsItsTask(int killed) throws IOException {
		RunResult result = dishonest("half-an-answer-and-sigkill", Collections.nCopies(killed, "echo a"));
		assertThat(result.tasks()).hasSize(killed).allSatisfy((task) -> {
			assertThat(task.outcome()).isEqualTo(Outcome.CRASH);
			assertThat(Objects.requireNonNull(task.failure()).signal()).isEqualTo("SIGKILL");
		});
	}

	@Test
	void theResultOfAChildThatDiesRightBehindItCounts() {
		List<String> inputs = Collections.nCopies(10, "die-behind-the-result counted");
		RunResult result = ENGINE.run(this.mode, 2, Misbehaving.class, inputs);
		assertThat(result.tasks()).extracting(TaskResult::output).hasSize(10).containsOnly("counted");
	}

	@Test
	void aChildThatUsesUpItsHeapFailsAloneAsOutOfMemory() {
		Run run = RealRun.of(this.mode, 2, Misbehaving.class, List.of("echo a", "allocate", "echo b")).heapMb(16).run();
		RunResult result = ENGINE.run(run);
		assertThat(outcomes(result)).containsExactly(Outcome.OK, Outcome.OUT_OF_MEMORY, Outcome.OK);
		assertThat(failureOf(result, 1).message()).contains("used up its child's heap").contains("-Xmx16m");
	}

	/** Where it is the output that does not fit. */
	@Test
	void anOutputThatDoesNotFitIntoTheHeapIsOutOfMemory() {
		String input = "twice " + "x".repeat(6 * 1024 * 1024);
		Run run = RealRun.of(this.mode, 1, Misbehaving.class, List.of(input)).heapMb(32).run();
		assertThat(outcomes(ENGINE.run(run))).containsExactly(Outcome.OUT_OF_MEMORY);
	}

	@ParameterizedTest
	@ValueSource(strings = { "deaf", "half-deaf" })
	void aChildThatDiesWhileItIsWrittenToFailsItsTask(String how) throws IOException {
		RunResult result = dishonest(how, List.of("x".repeat(16 * 1024 * 1024)));
		assertThat(outcomes(result)).containsExactly(Outcome.EXIT);
		assertThat(failureOf(result, 0).exitCode()).isEqualTo(42);
	}

	private RunResult run(String... inputs) {
		return ENGINE.run(this.mode, 2, Misbehaving.class, List.of(inputs));
	}

	private RunResult dishonest(String how, List<String> inputs) throws IOException {
		try (RealEngine engine = new RealEngine(Launcher.ofDishonestWorker(this.directory, how), List.of())) {
			return engine.run(this.mode, inputs.size(), Misbehaving.class, inputs);
		}
	}

	private static List<Outcome> outcomes(RunResult result) {
		return result.tasks().stream().map(TaskResult::outcome).toList();
	}

	private static Failure failureOf(RunResult result, int index) {
		return Objects.requireNonNull(result.tasks().get(index).failure());
	}

}
