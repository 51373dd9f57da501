package io.processfanout.dispatch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.processfanout.task.Failure;
import io.processfanout.task.Halt;
import io.processfanout.task.Mode;
import io.processfanout.task.Outcome;
import io.processfanout.task.RunResult;
import io.processfanout.task.TaskResult;
import io.processfanout.workloads.Misbehaving;
import io.processfanout.workloads.Watched;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a task's failure does to the others, in real threads and children. */
@Tag("forks")
@Timeout(120)
class HaltIT {

	/** One for all: what a failure takes from it the next test misses. */
	private static final RealEngine ENGINE = new RealEngine();

	private final Leftovers leftovers = Leftovers.before();

	private final Path directory;

	private final Path file;

	HaltIT(@TempDir Path directory) {
		this.directory = directory;
		this.file = directory.resolve("now");
	}

	@AfterEach
	void nothingIsLeft() {
		assertThat(ENGINE.slotsTaken()).isZero();
		ENGINE.close();
		this.leftovers.assertNone();
	}

	@AfterAll
	static void tenGoodTasksRunWell() {
		GoodTasks.runWellIn(ENGINE, Mode.PROCESSES);
		GoodTasks.runWellIn(ENGINE, Mode.POOL);
		ENGINE.close();
	}

	@ParameterizedTest
	@EnumSource(names = "SEQUENTIAL", mode = EnumSource.Mode.EXCLUDE)
	void nowStopsWhatComputesAndStartsNoMore(Mode mode) throws Exception {
		BackgroundRun run = ENGINE.runInBackground(of(mode, 2, Halt.NOW, "wait " + this.directory,
				"throw-once-there " + this.file, "echo never", "echo never"));
		List<ProcessHandle> computing = Watched.in(this.directory, 1);
		Files.createFile(this.file);
		assertThat(outcomes(run.result())).containsExactly(Outcome.CANCELLED, Outcome.EXCEPTION, Outcome.NOT_STARTED,
				Outcome.NOT_STARTED);
		assertThat(run.result().tasks().get(0).failure()).isNotNull()
			.extracting(Failure::message)
			.isEqualTo("task 0 (Misbehaving) was stopped: task 1 (Misbehaving) failed and halt is now");
		assertThat(run.result().leftAlive()).isEmpty();
		if (mode.isolates()) {
			assertThat(computing).noneMatch(Watched::runs);
		}
	}

	/** The first goes on until the second's failure is known, and its result counts. */
	@ParameterizedTest
	@EnumSource(names = "SEQUENTIAL", mode = EnumSource.Mode.EXCLUDE)
	void soonLetsWhatComputesEndAndStartsNoMore(Mode mode) {
		RunResult result = ENGINE.run(
				of(mode, 2, Halt.SOON, "once-there " + this.file, "unchecked x", "echo never", "echo never"),
				new EndedTasks(this::createFileAfterAFailure));
		assertThat(outcomes(result)).containsExactly(Outcome.OK, Outcome.EXCEPTION, Outcome.NOT_STARTED,
				Outcome.NOT_STARTED);
	}

	@ParameterizedTest
	@EnumSource(names = "SEQUENTIAL", mode = EnumSource.Mode.EXCLUDE)
	void neverLetsAllEnd(Mode mode) {
		RunResult result = ENGINE.run(
				of(mode, 2, Halt.NEVER, "once-there " + this.file, "unchecked x", "echo a", "echo b"),
				new EndedTasks(this::createFileAfterAFailure));
		assertThat(outcomes(result)).containsExactly(Outcome.OK, Outcome.EXCEPTION, Outcome.OK, Outcome.OK);
	}

	@ParameterizedTest
	@EnumSource(names = { "SOON", "NOW" })
	void oneAfterAnotherNothingFollowsAFailure(Halt.When when) {
		Halt halt = new Halt(when, 1, false);
		RunResult result = ENGINE.run(of(Mode.SEQUENTIAL, 1, halt, "echo a", "unchecked x", "echo never"));
		assertThat(outcomes(result)).containsExactly(Outcome.OK, Outcome.EXCEPTION, Outcome.NOT_STARTED);
	}

	/** A crash that a retry makes good is no failure. */
	@ParameterizedTest
	@EnumSource(names = { "PROCESSES", "POOL" })
	void whatARetryMakesGoodHaltsNothing(Mode mode) {
		RunResult result = ENGINE
			.run(RealRun.of(mode, 1, Misbehaving.class, List.of("once " + this.directory.resolve("once"), "echo a"))
				.retries(1)
				.halt(Halt.NOW)
				.run());
		assertThat(outcomes(result)).containsExactly(Outcome.OK, Outcome.OK);
		assertThat(result.tasks()).extracting(TaskResult::attempts).containsExactly(2, 1);
	}

	private void createFileAfterAFailure(TaskResult task) {
		if (task.failure() != null) {
			try {
				Files.writeString(this.file, "");
			}
			catch (IOException ex) {
				throw new AssertionError(ex);
			}
		}
	}

	private static Run of(Mode mode, int limit, Halt halt, String... inputs) {
		return RealRun.of(mode, limit, Misbehaving.class, List.of(inputs)).halt(halt).run();
	}

	private static List<Outcome> outcomes(RunResult result) {
		return result.tasks().stream().map(TaskResult::outcome).toList();
	}

}
