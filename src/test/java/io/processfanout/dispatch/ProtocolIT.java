package io.processfanout.dispatch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import io.processfanout.task.Failure;
import io.processfanout.task.Mode;
import io.processfanout.task.Outcome;
import io.processfanout.task.RunResult;
import io.processfanout.task.TaskResult;
import io.processfanout.workloads.Misbehaving;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Children that break the protocol. Parents that do are in
 * {@link io.processfanout.worker.WorkerIT}.
 */
@Tag("forks")
@ParameterizedClass(name = "{0}")
@EnumSource(names = { "PROCESSES", "POOL" })
class ProtocolIT {

	private final Leftovers leftovers = Leftovers.before();

	private final Mode mode;

	private final Path directory;

	ProtocolIT(Mode mode, @TempDir Path directory) {
		this.mode = mode;
		this.directory = directory;
	}

	@AfterEach
	void nothingIsLeft() {
		this.leftovers.assertNone();
	}

	/** The command in it is longer than all else: it names the class path. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			no-frame        | a frame starts with 48656c6c, not with its mark 50464f31
			endless-length  | a frame says it holds 2147483647 bytes
			negative-length | a frame says it holds -1 bytes
			cut-short       | the pipe ended inside a frame
			damaged         | its checksum does not match
			other-version   | the child began with Hello, not with a hello of version 3
			answer-first    | the child began with Result, not with a hello of version 3
			other-id        | with a Result that is not its own
			damaged-answer  | its checksum does not match
			""")
	void whatIsNotTheProtocolIsNamed(String how, String why) throws IOException {
		RunResult result = dishonest(how, RealRun.of(this.mode, 1, Misbehaving.class, List.of("echo a", "echo b")));
		assertThat(result.tasks()).hasSize(2).allSatisfy((task) -> {
			assertThat(task.outcome()).isEqualTo(Outcome.PROTOCOL);
			assertThat(String.valueOf(task.failure())).contains("got no readable answer: ", why)
				.hasSizeLessThan(50_000);
		});
	}

	/**
	 * Its texts were made into sentences and JSON by the thread that looks after all
	 * tasks: timeouts came seconds late. What is not kept cannot be.
	 */
	@Test
	void ofALongFailureOnlyTheBeginningIsKept() throws IOException {
		RunResult result = dishonest("long-failure", RealRun.of(this.mode, 1, Misbehaving.class, List.of("echo a")));
		Failure failure = Objects.requireNonNull(result.tasks().get(0).failure());
		assertThat(failure.kind()).isEqualTo(Outcome.EXCEPTION);
		assertThat(failure.exceptionClass()).isEqualTo("x".repeat(1024));
		assertThat(failure.stack()).isEqualTo("x".repeat(8 * 1024));
		assertThat(failure.message()).isEqualTo("the workload threw " + "x".repeat(1024) + ": " + "x".repeat(8 * 1024));
	}

	/** A child that says no more does not keep the run from ending. */
	@ParameterizedTest
	@ValueSource(strings = { "silent", "half-an-answer-and-no-more" })
	void whatNeverComesIsATimeout(String how) throws IOException {
		RunResult result = dishonest(how,
				RealRun.of(this.mode, 1, Misbehaving.class, List.of("echo a")).taskTimeout(Duration.ofSeconds(2)));
		assertThat(result.tasks()).extracting(TaskResult::outcome).containsExactly(Outcome.TIMEOUT);
		assertThat(result.leftAlive()).isEmpty();
	}

	private RunResult dishonest(String how, RealRun run) throws IOException {
		try (RealEngine engine = new RealEngine(Launcher.ofDishonestWorker(this.directory, how), List.of())) {
			return engine.run(run.run());
		}
	}

}
