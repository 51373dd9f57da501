package io.processfanout.dispatch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

import io.processfanout.child.ChildLauncher;
import io.processfanout.pool.PoolRules;
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
 * Children that cannot be started, for which see {@link SystemLimitsIT} too.
 */
@Tag("forks")
@ParameterizedClass(name = "{0}")
@EnumSource(names = { "PROCESSES", "POOL" })
class LaunchIT {

	private static final List<String> FOUR = Collections.nCopies(4, "echo started");

	private final Leftovers leftovers = Leftovers.before();

	private final Mode mode;

	private final Path directory;

	LaunchIT(Mode mode, @TempDir Path directory) {
		this.mode = mode;
		this.directory = directory;
	}

	@AfterEach
	void nothingIsLeft() {
		this.leftovers.assertNone();
	}

	/** With one slot for four tasks, each gets it back from the one before. */
	@Test
	void noJavaAtTheGivenPathIsALaunchFailure() {
		Path java = this.directory.resolve("java");
		RunResult result = run(engine(java), 1);
		assertThat(result.tasks()).allSatisfy((task) -> {
			assertThat(task.outcome()).isEqualTo(Outcome.LAUNCH);
			assertThat(messageOf(task)).endsWith("there is no executable " + java);
		});
	}

	/** Where there is a file that is no program. */
	@Test
	void aJavaThatIsNoProgramIsALaunchFailure() throws IOException {
		Path java = Files.write(this.directory.resolve("java"), new byte[] { 0x7f, 'E', 'L', 'F', 0, 0 });
		assertThat(java.toFile().setExecutable(true)).isTrue();
		RunResult result = run(engine(java), 2);
		assertThat(result.tasks()).hasSize(4)
			.allSatisfy((task) -> assertThat(task.outcome()).isEqualTo(Outcome.LAUNCH));
	}

	@ParameterizedTest
	@CsvSource({ "-XX:+NoSuchFlag, Unrecognized VM option 'NoSuchFlag'", "-Xmx1k, Too small maximum heap" })
	void aFlagThatTheJvmRefusesIsALaunchFailureInItsOwnWords(String flag, String words) {
		RunResult result = run(new RealEngine(ChildLauncher.javaOfThisJvm(), List.of(flag)), 1);
		assertThat(result.tasks()).allSatisfy((task) -> {
			assertThat(task.outcome()).isEqualTo(Outcome.LAUNCH);
			assertThat(String.valueOf(task.failure())).contains("ended with exit code 1 before it was up", flag);
			assertThat(task.failure()).isNotNull().extracting(Failure::stderrTail).asString().contains(words);
		});
	}

	/** The JVM itself is refused threads or memory by the system. */
	@Test
	void childrenThatComeUpRunWhereOthersCannot() throws IOException {
		Path java = Launcher.ofWorkers(this.directory, 2, "echo 'Cannot create worker GC thread.' >&2; exit 1");
		RunResult result = run(engine(java), 1);
		assertThat(result.tasks()).extracting(TaskResult::outcome)
			.containsExactly(Outcome.OK, Outcome.OK, Outcome.LAUNCH, Outcome.LAUNCH);
		assertThat(result.tasks().get(2).failure()).isNotNull()
			.extracting(Failure::stderrTail)
			.isEqualTo("Cannot create worker GC thread.");
	}

	/** A retry finds the system able again. */
	@Test
	void aTaskWhoseChildDidNotComeUpRunsInItsRetry() throws IOException {
		Path java = Launcher.ofWorkers(this.directory, 2, "[ -e once ] || { : > once; exit 1; }");
		Run run = RealRun.of(this.mode, 1, Misbehaving.class, FOUR).retries(1).run();
		RunResult result = run(engine(java), run);
		assertThat(result.allOk()).isTrue();
		// A child that is started ahead of its task is replaced, and nobody is told.
		assertThat(result.tasks()).extracting(TaskResult::attempts)
			.containsExactly(1, 1, (this.mode == Mode.POOL) ? 1 : 2, 1);
	}

	/** The program itself goes away in the middle of the run. */
	@Test
	void childrenStartedBeforeTheProgramWentAwayEndWell() throws IOException {
		Path java = Launcher.ofWorkers(this.directory, 1, "rm java");
		RunResult result = run(engine(java), 1);
		assertThat(result.tasks()).extracting(TaskResult::outcome)
			.containsExactly(Outcome.OK, Outcome.OK, Outcome.LAUNCH, Outcome.LAUNCH);
	}

	/** A child finds its task when it is up, and need not wait for its parent to wake. */
	@Test
	void theTaskIsThereBeforeTheChildHasSaidHello() throws IOException {
		Path java = Launcher.script(this.directory, "head -c 4 >'%s/read'; exit 9".formatted(this.directory));
		RunResult result = run(engine(java), RealRun.of(Mode.PROCESSES, 1, Misbehaving.class, FOUR).run());
		assertThat(result.tasks()).extracting(TaskResult::outcome).containsOnly(Outcome.LAUNCH);
		assertThat(this.directory.resolve("read")).hasContent("PFO1");
	}

	/** Of 16 MB a pipe holds the first 64 KB: its parent is still writing then. */
	@ParameterizedTest
	@ValueSource(strings = { "exit 3", "head -c 100000 >&2; exit 3", "exec <&-; exit 3" })
	void aChildThatDiesWhileItsTaskIsWrittenIsALaunchFailure(String end) throws IOException {
		Path java = Launcher.script(this.directory, end);
		String input = "x".repeat(16 * 1024 * 1024);
		RunResult result = run(engine(java),
				RealRun.of(Mode.PROCESSES, 1, Misbehaving.class, List.of(input, input)).run());
		assertThat(result.tasks()).hasSize(2).allSatisfy((task) -> {
			assertThat(task.outcome()).isEqualTo(Outcome.LAUNCH);
			assertThat(messageOf(task)).contains("ended with exit code 3 before it was up");
		});
	}

	/** Its children take one task each, in either mode. */
	private static RealEngine engine(Path java) {
		return new RealEngine(java, new PoolRules(1, PoolRules.USUAL.age(), Long.MAX_VALUE, PoolRules.USUAL.idle()));
	}

	private RunResult run(RealEngine engine, int limit) {
		return run(engine, RealRun.of(this.mode, limit, Misbehaving.class, FOUR).run());
	}

	private static RunResult run(RealEngine engine, Run run) {
		try (engine) {
			return engine.run(run);
		}
	}

	private static String messageOf(TaskResult task) {
		return (task.failure() != null) ? task.failure().message() : "";
	}

}
