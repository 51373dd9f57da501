package io.processfanout.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.processfanout.workloads.Watched;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Batches that are ended from outside, and go on where they were. */
@Tag("forks")
class BatchIT {

	private static final int TASKS = 3_000;

	/** Given a file, it makes that and waits for its end; else it is done at once. */
	private static final String WAITING = """
			package user;
			public class Waiting implements io.processfanout.worker.Workload {
				public String name() {
					return "waiting";
				}
				public String run(String input) throws Exception {
					if (!input.isEmpty()) {
						java.nio.file.Files.createFile(java.nio.file.Path.of(input));
						new java.util.concurrent.CountDownLatch(1).await();
					}
					return "";
				}
			}
			""";

	private final Path directory;

	private final CommandLineJvm jvm;

	private final Path log;

	private final Path results;

	BatchIT(@TempDir Path directory) {
		this.directory = directory;
		this.jvm = CommandLineJvm.ofJar(CommandLineJvm.bootJar(), directory);
		this.log = directory.resolve("log");
		this.results = directory.resolve("results");
	}

	/** Killed where it is: each task has one line all the same, and one whole file. */
	@Test
	void aBatchThatIsKilledAgainAndAgainGivesEveryOutcomeOnce() throws Exception {
		// A millisecond each, so that it can be killed on its way.
		Path inputs = Files.write(this.directory.resolve("inputs"),
				IntStream.range(0, TASKS).mapToObj((index) -> Integer.toString(1_000_000 + index)).toList());
		for (int lines : new int[] { 100, 700, 1_900 }) {
			Process process = start(inputs);
			await().atMost(Duration.ofMinutes(2)).until(() -> lines() >= lines);
			process.destroyForcibly();
			assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
			assertThat(lines()).as("was killed before its end").isLessThan(TASKS);
		}
		Process last = start(inputs);
		assertThat(last.waitFor(2, TimeUnit.MINUTES)).isTrue();
		assertThat(last.exitValue()).isZero();
		List<JsonNode> lines = Files.readAllLines(this.log).stream().map(JsonMapper.shared()::readTree).toList();
		assertThat(lines).extracting((line) -> line.get("index").asInt())
			.hasSize(TASKS)
			.containsExactlyInAnyOrderElementsOf(IntStream.range(0, TASKS).boxed().toList());
		assertThat(lines).allSatisfy((line) -> assertThat(line.get("outcome").asString()).isEqualTo("OK"));
		for (int index = 0; index < TASKS; index++) {
			assertThat(this.results.resolve(index + ".out")).hasContent(Integer.toString(1_000_000 + index));
		}
		assertThat(this.directory.resolve("stdout")).content().contains("; left out, for the log has them: ");
	}

	private Process start(Path inputs) throws IOException {
		return this.jvm.start("run", "sleep", "--inputs", inputs.toString(), "--mode", "threads", "--resume",
				this.log.toString(), "--results", this.results.toString());
	}

	private long lines() throws IOException {
		return Files.exists(this.log) ? Files.readAllLines(this.log).size() : 0;
	}

	/** It was lost, or the task that was stopped was said to have crashed. */
	@Test
	void aSignalLosesNoOutcomeOfOneResultEither() throws Exception {
		Path jar = JarOfSources.ofWorkload("user.Waiting", WAITING).at(this.directory.resolve("waiting.jar"));
		Path began = this.directory.resolve("began");
		Process process = this.jvm.start("run", "waiting", "", began.toString(), "--limit", "1", "--json",
				"--class-path", jar.toString());
		try {
			await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(began));
			process.destroy();
			assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
			assertThat(process.exitValue()).isEqualTo(128 + 15);
		}
		finally {
			process.destroyForcibly();
		}
		JsonNode result = JsonMapper.shared().readTree(Files.readString(this.directory.resolve("stdout")));
		assertThat(result.get("tasks")).extracting((task) -> task.get("outcome").asString())
			.containsExactly("OK", "CANCELLED");
		assertThat(this.jvm.temporaryDirectory()).isEmptyDirectory();
	}

	@Test
	void failuresOfALogAreNotForgotten() throws Exception {
		String[] run = { "run", "prime-sieve", "7", "x", "11", "--mode", "threads", "--resume", this.log.toString(),
				"--results", this.results.toString() };
		assertThat(this.jvm.run(run).exitCode()).isOne();
		Files.delete(this.results.resolve("0.out"));
		CommandLineJvm.Output again = this.jvm.run(run);
		assertThat(again.exitCode()).isOne();
		assertThat(again.out()).startsWith("0 of 0 OK in ").contains("; left out, for the log has them: 3");
		assertThat(again.err().lines()).contains("of the tasks that the log has, 1 have no file in " + this.results,
				"of those that the log has, 1 did not end OK; --resume-failed runs them again");
		CommandLineJvm.Output otherLog = this.jvm.run("run", "prime-sieve", "7", "--mode", "threads", "--resume",
				this.directory.resolve("new").toString(), "--results", this.results.toString());
		assertThat(otherLog.exitCode()).isEqualTo(2);
		assertThat(otherLog.err()).startsWith("--results must be a new or an empty folder unless ");
		assertThat(this.directory.resolve("new")).as("the next try is refused too").doesNotExist();
		CommandLineJvm.Output unknown = this.jvm.run("run", "nope", "7", "--resume",
				this.directory.resolve("none").toString());
		assertThat(unknown.exitCode()).isEqualTo(2);
		assertThat(this.directory.resolve("none")).doesNotExist();
	}

	@Test
	void aSignalLosesNoOutcomeAndLeavesNoChild() throws Exception {
		Process process = this.jvm.start("run", "sleep", "1", "600000000000", "600000000001", "--limit", "2",
				"--joblog", this.log.toString());
		try {
			await().atMost(Duration.ofMinutes(1)).until(() -> lines() == 1 && process.children().count() == 2);
			List<ProcessHandle> children = process.children().toList();
			process.destroy();
			assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
			assertThat(process.exitValue()).isEqualTo(128 + 15);
			assertThat(children).noneMatch(Watched::runs);
		}
		finally {
			process.destroyForcibly();
		}
		assertThat(Files.readAllLines(this.directory.resolve("stdout"))).hasSize(4)
			.satisfiesExactly((line) -> assertThat(line).isEqualTo("0\tOK\t1\t1"),
					(line) -> assertThat(line).startsWith("1\tCANCELLED\t").endsWith("\t600000000000"),
					(line) -> assertThat(line).startsWith("2\tCANCELLED\t").endsWith("\t600000000001"),
					(line) -> assertThat(line).startsWith("1 of 3 OK in "));
		assertThat(this.log).content().startsWith("{\"index\":0,").hasLineCount(1);
		assertThat(this.jvm.temporaryDirectory()).isEmptyDirectory();
	}

}
