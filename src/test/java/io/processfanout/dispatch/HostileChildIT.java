package io.processfanout.dispatch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import io.processfanout.task.Mode;
import io.processfanout.task.Outcome;
import io.processfanout.task.RunResult;
import io.processfanout.task.TaskResult;
import io.processfanout.worker.HostileTalk;
import io.processfanout.workloads.Misbehaving;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Children that say anything, among tasks that nothing is wrong with: whatever one says
 * concerns its own task. Thousands of such talks, without a JVM each, are in
 * {@link PlayedChildIT}.
 */
@Tag("forks")
@Timeout(180)
@ParameterizedClass(name = "{0}")
@EnumSource(names = { "PROCESSES", "POOL" })
class HostileChildIT {

	private static final int TALKS = 8;

	private static final Duration A_MINUTE = Duration.ofMinutes(1);

	private final Leftovers leftovers = Leftovers.before();

	private final Mode mode;

	private final Path directory;

	HostileChildIT(Mode mode, @TempDir Path directory) {
		this.mode = mode;
		this.directory = directory;
	}

	@AfterEach
	void nothingIsLeft() {
		this.leftovers.assertNone();
	}

	/** The last is another one each time, and is in what a failure says. */
	static LongStream seeds() {
		return LongStream.of(1, System.nanoTime());
	}

	/** One absurd time ended the run, and the results of all other tasks were lost. */
	@ParameterizedTest(name = "seed {0}")
	@MethodSource("seeds")
	void whatOneSaysConcernsItsOwnTask(long seed) throws IOException {
		List<String> inputs = new ArrayList<>();
		List<Outcome> outcomes = new ArrayList<>();
		for (int i = 0; i < TALKS; i++) {
			inputs.addAll(List.of("bad " + (seed + i), "good " + i));
			outcomes.addAll(List.of(PlayedChildIT.outcomeOf(HostileTalk.of(seed + i, 0)), Outcome.OK));
		}
		try (RealEngine engine = engine("as-told")) {
			RunResult result = engine.run(this.mode, 2, Misbehaving.class, inputs);
			assertThat(result.tasks()).as("seed %s", seed)
				.extracting(TaskResult::outcome)
				.containsExactlyElementsOf(outcomes);
			for (int i = 0; i < TALKS; i++) {
				assertThat(result.tasks().get(2 * i + 1).output()).as("seed %s", seed).isEqualTo(Integer.toString(i));
			}
			assertThat(result.tasks()).as("seed %s", seed).allSatisfy(HostileChildIT::assertCanBeReckonedWith);
			assertThat(engine.meters().find("fanout.task.compute").timers()).as("seed %s", seed)
				.allSatisfy((timer) -> assertThat(timer.totalTime(TimeUnit.SECONDS)).isBetween(0.0, 60.0));
			assertThat(result.needs().cpuSeconds()).as("seed %s", seed).isBetween(0.0, 60.0);
			assertThat(result.leftAlive()).isEmpty();
			assertRunsWell(engine);
		}
	}

	private static void assertCanBeReckonedWith(TaskResult task) {
		assertThat(task.times().times().values())
			.allSatisfy((time) -> assertThat(time).isBetween(Duration.ZERO, A_MINUTE));
		task.cpu().ifPresent((cpu) -> assertThat(cpu).isBetween(Duration.ZERO, A_MINUTE));
		if (task.failure() != null) {
			assertThat(task.failure().message()).isNotBlank().hasSizeLessThan(50_000);
		}
	}

	/** The next task in the same child was failed for it. */
	@ParameterizedTest
	@ValueSource(strings = { "then-pong", "then-another-pong", "then-half-a-pong" })
	void whatOneSaysUnaskedConcernsNoOtherTask(String how) throws IOException {
		try (RealEngine engine = engine("as-told")) {
			RunResult result = engine.run(this.mode, 1, Misbehaving.class,
					List.of("good a", how + " b", "good c", "good d", how + " e"));
			assertThat(outputs(result)).containsExactly("a", "b", "c", "d", "e");
			// One that waits for a task is asked first.
			assertRunsWell(engine);
			assertThat(engine.slotsTaken()).isZero();
		}
	}

	@Test
	void anAnswerToAnEarlierTaskIsNone() throws IOException {
		try (RealEngine engine = engine("as-told")) {
			RunResult result = engine.run(this.mode, 1, Misbehaving.class,
					List.of("good a", "answer-of-the-one-before b", "good c"));
			assertThat(result.tasks()).extracting(TaskResult::outcome)
				.containsExactly(Outcome.OK, Outcome.PROTOCOL, Outcome.OK);
			assertThat(String.valueOf(result.tasks().get(1).failure())).contains("with a Result that is not its own");
		}
	}

	/**
	 * A spare is asked before it is given a task, one that is started for a task is not.
	 */
	@Test
	void aSecondHelloIsNoAnswer() throws IOException {
		try (RealEngine engine = engine("hello-twice")) {
			engine.startAhead(RealRun.of(Mode.POOL, 1, Misbehaving.class, List.of("good a")).run());
			await().atMost(A_MINUTE).until(() -> engine.pool().pids().size() == 1);
			RunResult result = engine.run(this.mode, 1, Misbehaving.class, List.of("good a", "good b"));
			assertThat(result.tasks()).extracting(TaskResult::outcome)
				.containsExactly(Outcome.PROTOCOL, Outcome.PROTOCOL);
			assertThat(engine.slotsTaken()).isZero();
		}
	}

	private void assertRunsWell(RealEngine engine) {
		List<String> inputs = IntStream.range(0, 4).mapToObj((index) -> "good " + index).toList();
		assertThat(outputs(engine.run(this.mode, 2, Misbehaving.class, inputs))).containsExactly("0", "1", "2", "3");
	}

	private static List<String> outputs(RunResult result) {
		return result.tasks().stream().map((task) -> String.valueOf(task.output())).toList();
	}

	private RealEngine engine(String how) throws IOException {
		return new RealEngine(Launcher.ofDishonestWorker(this.directory, how), List.of());
	}

}
