package io.processfanout.dispatch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import io.processfanout.task.Mode;
import io.processfanout.task.Outcome;
import io.processfanout.task.Phase;
import io.processfanout.task.RunResult;
import io.processfanout.task.TaskResult;
import io.processfanout.worker.Workload;
import io.processfanout.workloads.Preparing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a workload prepares and cleans up, in real children and in this JVM. */
@Tag("forks")
class PrepareIT {

	private final RealEngine engine = new RealEngine();

	private final Path folder;

	PrepareIT(@TempDir Path folder) {
		this.folder = folder;
	}

	@AfterEach
	void keepsNoChild() {
		this.engine.close();
	}

	@Test
	void isDoneOnceInEveryChild() throws IOException {
		RunResult result = run(Mode.PROCESSES, 1, Preparing.class, 2);

		assertThat(outputs(result)).containsExactly("1 1", "1 1");
		assertThat(cleanedUp()).containsExactly("1 1", "1 1");
		assertThat(result.tasks()).allSatisfy((task) -> {
			assertThat(task.times().times()).containsKeys(Phase.PREPARE, Phase.COMPUTE).hasSize(7);
			assertThat(task.times().of(Phase.TRANSFER)).isPositive();
		});
	}

	/** It is cleaned up when the child leaves. */
	@Test
	void isDoneOnceInAChildThatIsKept() throws IOException {
		RunResult result = run(Mode.POOL, 1, Preparing.class, 3);

		assertThat(outputs(result)).containsExactly("1 1", "1 2", "1 3");
		assertThat(result.tasks().stream().map((task) -> task.times().has(Phase.PREPARE))).containsExactly(true, false,
				false);
		assertThat(cleanedUp()).isEmpty();
		this.engine.close();
		assertThat(cleanedUp()).containsExactly("1 3");
	}

	@Test
	void isDoneOnceInARunWhereTasksTakeTurns() throws IOException {
		RunResult result = run(Mode.SEQUENTIAL, 1, Preparing.class, 3);

		assertThat(outputs(result)).containsExactly("1 1", "1 2", "1 3");
		assertThat(cleanedUp()).containsExactly("1 3");
		assertThat(result.tasks().stream().map((task) -> task.times().has(Phase.PREPARE))).containsExactly(true, false,
				false);
	}

	@Test
	void isDoneForAsManyInstancesAsRunAtOnceInThreads() throws IOException {
		RunResult result = run(Mode.THREADS, 2, Preparing.class, 20);

		assertThat(result.allOk()).isTrue();
		List<String> instances = cleanedUp();
		assertThat(instances).hasSizeBetween(1, 2);
		assertThat(instances.stream().mapToInt((text) -> Integer.parseInt(text.substring(2))).sum()).isEqualTo(20);
		assertThat(result.tasks().stream().filter((task) -> task.times().has(Phase.PREPARE))).hasSameSizeAs(instances);
	}

	@ParameterizedTest
	@EnumSource(Mode.class)
	void thatThrowsIsTheTasksFailureAndSaysWhere(Mode mode) throws IOException {
		RunResult result = run(mode, 1, Preparing.Never.class, 2);

		assertThat(result.tasks()).allSatisfy((task) -> {
			assertThat(task.outcome()).isEqualTo(Outcome.EXCEPTION);
			assertThat(String.valueOf(task.failure()))
				.contains("the workload threw java.io.FileNotFoundException: in prepare: no model");
			assertThat(task.times().has(Phase.PREPARE)).isTrue();
			assertThat(task.times().of(Phase.COMPUTE)).isZero();
		});
		assertThat(cleanedUp()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(Mode.class)
	void isWithinTheTasksTimeout(Mode mode) throws IOException {
		RunResult result = this.engine
			.run(RealRun.of(mode, 1, Preparing.Forever.class, inputs(1)).taskTimeout(Duration.ofSeconds(1)).run());

		assertThat(result.tasks().get(0).outcome()).isEqualTo(Outcome.TIMEOUT);
		assertThat(cleanedUp()).isEmpty();
	}

	/** In whatever way a workload fails to tidy up, its results are there. */
	@ParameterizedTest
	@ValueSource(classes = { Preparing.Untidy.class, Preparing.CleaningForever.class })
	void spoilsNoResultWhereTheCleanUpFails(Class<? extends Workload> workload) throws IOException {
		for (Mode mode : List.of(Mode.SEQUENTIAL, Mode.PROCESSES, Mode.POOL)) {
			RunResult result = run(mode, 1, workload, 1);

			assertThat(outputs(result)).containsExactly("1 1");
			assertThat(result.leftAlive()).isEmpty();
		}
		this.engine.close();
		assertThat(cleanedUp()).containsExactly("1 1", "1 1", "1 1");
		await().untilAsserted(() -> assertThat(Leftovers.threads()).as("threads").isEmpty());
	}

	private RunResult run(Mode mode, int limit, Class<? extends Workload> workload, int tasks) {
		return this.engine.run(mode, limit, workload, inputs(tasks));
	}

	private List<String> inputs(int tasks) {
		return Collections.nCopies(tasks, this.folder.toString());
	}

	private static List<String> outputs(RunResult result) {
		return result.tasks().stream().map(TaskResult::output).map(String::valueOf).toList();
	}

	private List<String> cleanedUp() throws IOException {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.map(PrepareIT::text).toList();
		}
	}

	private static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
