package io.processfanout.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A comparison that somebody ends before there is anything to show. */
@Tag("forks")
@EnabledOnOs(OS.LINUX)
class NothingMeasuredIT {

	private static final String SENTENCE = "told to end before anything was measured, so there is no result";

	/** A line for each thing that begins. */
	private static final String[] OF_SLEEP = { "--workload", "sleep", "--iterations", "600000000000", "--tasks", "2",
			"--modes", "sequential,threads", "--repetitions", "2" };

	private CommandLineJvm jvm;

	@BeforeEach
	void inItsFolder(@TempDir Path directory) {
		this.jvm = CommandLineJvm.ofJar(CommandLineJvm.bootJar(), directory);
	}

	/** It blamed the workload: a size of it had been cancelled. */
	@Test
	void doesNotBlameTheTaskThatWasCancelledWhileItsSizeWasSought() throws Exception {
		assertThat(endedAt("finding the size of ", "--task-cpu", "10m")).last().isEqualTo(SENTENCE);

		assertThatThereIsNoResult();
	}

	@Test
	void hasNoResultWhereEachOfSeveralLengthsWasStillToCome() throws Exception {
		assertThat(endedAt("finding the size of ", "--task-cpu", "9m,10m")).last().isEqualTo(SENTENCE);

		assertThatThereIsNoResult();
	}

	/** It printed a table without a row, and exported it. */
	@Test
	void hasNoResultWhereNoRepetitionHasEnded() throws Exception {
		assertThat(endedAt("sequential, repetition 1 ", OF_SLEEP)).last().isEqualTo(SENTENCE);

		assertThatThereIsNoResult();
	}

	@Test
	void keepsTheShorterLengthsWhereALongerOneIsSought() throws Exception {
		List<String> told = endedAt("(?s)finding.*finding the size of ", "--task-cpu", "1ms,10m", "--tasks", "1",
				"--modes", "sequential", "--repetitions", "1");

		assertThat(told).noneMatch((line) -> line.contains("cannot be met"));
		JsonNode result = JsonMapper.shared().readTree(Files.readString(export()));
		assertThat(result.get("incomplete").asBoolean()).isTrue();
		assertThat(result.get("sizes")).hasSize(1);
	}

	private Path export() {
		return this.jvm.directory().resolve("a.json");
	}

	private void assertThatThereIsNoResult() throws Exception {
		assertThat(this.jvm.directory().resolve("stdout")).isEmptyFile();
		assertThat(export()).doesNotExist();
		assertThat(this.jvm.temporaryDirectory()).isEmptyDirectory();
	}

	/** What it said, told to end as soon as its progress is so far. */
	private List<String> endedAt(String progress, String... options) throws Exception {
		List<String> arguments = new ArrayList<>(List.of("compare", "--export", export().toString()));
		arguments.addAll(List.of(options));
		Path err = this.jvm.directory().resolve("stderr");
		// In the background of a shell it would ignore the signal.
		Process process = this.jvm.start(List.of("env", "--default-signal=INT"), arguments.toArray(String[]::new));
		try {
			await().atMost(Duration.ofMinutes(1))
				.until(() -> Files.readString(err).matches("(?s).*" + progress + ".*")
						&& process.descendants().findAny().isPresent() == progress.contains("finding"));
			new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
			assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
		}
		finally {
			process.destroyForcibly();
		}
		assertThat(process.exitValue()).isEqualTo(128 + 2);
		return Files.readAllLines(err);
	}

}
