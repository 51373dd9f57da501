package io.processfanout.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.processfanout.machine.Cpus;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Tag("forks")
class CommandLineIT {

	private final CommandLineJvm jvm;

	CommandLineIT(@TempDir Path directory) {
		this.jvm = CommandLineJvm.ofJar(CommandLineJvm.bootJar(), directory);
	}

	@Test
	void badUsageIsToldOnStderrWithItsOwnExitCode() throws Exception {
		CommandLineJvm.Output output = this.jvm.run("--modes", "nonsense");
		assertThat(output.exitCode()).isEqualTo(2);
		assertThat(output.err())
			.isEqualToIgnoringNewLines("--modes must be one of sequential, threads, processes, pool, was \"nonsense\"");
		assertThat(output.out()).isEmpty();
		assertThat(this.jvm.temporaryDirectory()).isEmptyDirectory();
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void oneCpuInTheAffinityMaskMakesALimitOfOne() throws Exception {
		String cpu = Cpus.numbersOfThisProcess().get(0).toString();
		CommandLineJvm.Output output = this.jvm.runUnder(List.of("taskset", "-c", cpu), "compare", "--json", "--modes",
				"threads,processes,pool", "--tasks", "3", "--iterations", "1000", "--repetitions", "1");
		assertThat(output.exitCode()).as(output.err()).isZero();
		for (JsonNode mode : JsonMapper.shared().readTree(output.out()).get("modes")) {
			assertThat(mode.get("limit").get("value").asInt()).isEqualTo(1);
			assertThat(mode.get("limit").get("reason").asString()).contains("affinity 1 CPU;");
		}
	}

	/** Modes after the first were given a nanosecond, and said that it was up. */
	@Test
	void aTimeLimitThatIsUpIsNamedAsItWasSetAndNothingIsStartedAfterIt() throws Exception {
		CommandLineJvm.Output output = this.jvm.run("compare", "--json", "--workload", "sleep", "--iterations",
				"60000000000", "--tasks", "2", "--repetitions", "2", "--time-limit", "2s");
		assertThat(output.exitCode()).as(output.err()).isEqualTo(1);
		JsonNode modes = JsonMapper.shared().readTree(output.out()).get("modes");
		assertThat(modes).hasSize(4);
		assertThat(modes)
			.allSatisfy((mode) -> assertThat(mode.get("failure").asString()).endsWith("the time limit of 2 s was up"));
		for (JsonNode task : List.of(modes.at("/1/tasks/0"), modes.at("/2/tasks/0"), modes.at("/2/tasks/1"),
				modes.at("/3/tasks/0"))) {
			assertThat(task.get("outcome").asString()).isEqualTo("NOT_STARTED");
			assertThat(task.has("slot")).isFalse();
		}
	}

	@Test
	void aSlowDownAgainstTheBaselineHasAnExitCodeOfItsOwn() throws Exception {
		String[] sleep = { "--workload", "sleep", "--iterations", "30000000", "--tasks", "2", "--modes", "sequential",
				"--repetitions", "4" };
		CommandLineJvm.Output first = compare(sleep, "--json");
		assertThat(first.exitCode()).isZero();
		// What a busy machine adds is little beside what these are away from.
		Path baseline = baseline(first, 6e4);
		CommandLineJvm.Output faster = compare(sleep, "--baseline", baseline.toString(), "--tolerance", "50%");
		assertThat(faster.exitCode()).as(faster.out() + faster.err()).isZero();
		assertThat(faster.out()).contains("Against the baseline, with 50% tolerated: sequential ");
		baseline(first, 2e-6);
		CommandLineJvm.Output slower = compare(sleep, "--json", "--baseline", baseline.toString());
		assertThat(slower.exitCode()).isEqualTo(3);
		assertThat(JsonMapper.shared().readTree(slower.out()).at("/baseline/changes/0/kind").asString())
			.isEqualTo("slower");
		CommandLineJvm.Output other = this.jvm.run("compare", "--modes", "sequential", "--tasks", "1", "--iterations",
				"1000", "--repetitions", "3", "--baseline", baseline.toString());
		assertThat(other.exitCode()).isEqualTo(2);
		assertThat(other.out()).startsWith("1 × count-loop");
		assertThat(other.err()).contains("--baseline must be a result of the same work on the same machine, and"
				+ " differs: workload sleep then and count-loop now, tasks 2 then and 1 now, iterations 30000000 then and"
				+ " 1000 now; --any-baseline takes it all the same");
	}

	/** As if each repetition had taken so long. */
	private Path baseline(CommandLineJvm.Output measured, double each) throws IOException {
		ObjectNode result = (ObjectNode) JsonMapper.shared().readTree(measured.out());
		ArrayNode seconds = ((ObjectNode) result.at("/modes/0")).putArray("secondsPerRepetition");
		List.of(1.0, 1.0, 1.001, 0.999).forEach((part) -> seconds.add(part * each));
		return Files.writeString(this.jvm.directory().resolve("baseline.json"), result.toString());
	}

	@Test
	void aResultIsWrittenToFilesAndShownAgain() throws Exception {
		Path folder = this.jvm.directory();
		CommandLineJvm.Output output = this.jvm.run("compare", "--modes", "sequential,threads", "--tasks", "2",
				"--iterations", "1000", "--repetitions", "4", "--export", "a.json", "--export", "a.csv", "--export",
				"a.md");
		assertThat(output.exitCode()).as(output.err()).isZero();
		assertThat(folder.resolve("a.csv")).content().hasLineCount(9);
		assertThat(folder.resolve("a.md")).content().contains("| threads |");
		CommandLineJvm.Output again = this.jvm.run("report", "a.json", "--export", "b.json", "--export", "b.md");
		assertThat(again.exitCode()).as(again.err()).isZero();
		assertThat(again.out()).isEqualTo(output.out());
		assertThat(folder.resolve("b.md")).content().startsWith(Files.readString(folder.resolve("a.md")));
		assertThat(JsonMapper.shared().readTree(Files.readString(folder.resolve("b.json"))))
			.isEqualTo(JsonMapper.shared().readTree(Files.readString(folder.resolve("a.json"))));
		CommandLineJvm.Output both = this.jvm.run("report", "a.json", "b.json");
		assertThat(both.out()).startsWith(output.out())
			.contains("Against the baseline, with 5% tolerated: sequential ");
		assertThat(folder).isDirectoryNotContaining("glob:**.unfinished");
	}

	private CommandLineJvm.Output compare(String[] work, String... options) throws Exception {
		List<String> all = new ArrayList<>(List.of("compare"));
		all.addAll(List.of(work));
		all.addAll(List.of(options));
		return this.jvm.run(all.toArray(String[]::new));
	}

	/** It showed nothing of what was measured by then. */
	@Test
	void aComparisonThatIsToldToEndShowsWhatItHas() throws Exception {
		Process process = this.jvm.start("compare", "--json", "--workload", "sleep", "--iterations", "100000000",
				"--tasks", "2", "--modes", "sequential,threads", "--repetitions", "100");
		try {
			await().atMost(Duration.ofMinutes(1))
				.until(() -> Files.readString(this.jvm.directory().resolve("stderr"))
					.contains("sequential, repetition 3 of 100"));
			process.destroy();
			assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
			assertThat(process.exitValue()).isEqualTo(128 + 15);
		}
		finally {
			process.destroyForcibly();
		}
		JsonNode result = JsonMapper.shared().readTree(Files.readString(this.jvm.directory().resolve("stdout")));
		assertThat(result.get("incomplete").asBoolean()).isTrue();
		assertThat(result.get("modes")).hasSize(2).allSatisfy((mode) -> {
			assertThat(mode.get("secondsPerRepetition")).hasSizeBetween(2, 99);
			assertThat(mode.has("failure")).isFalse();
		});
		assertThat(result.get("conclusion").asString()).startsWith("The comparison was told to end before its end. ");
		assertThat(this.jvm.temporaryDirectory()).isEmptyDirectory();
	}

	/**
	 * On a terminal there is a bar, whose library once took the signal away: nothing was
	 * printed, and children stayed.
	 */
	@Test
	@EnabledOnOs(OS.LINUX)
	void ctrlCOnATerminalShowsWhatThereIs() throws Exception {
		Path shown = this.jvm.directory().resolve("shown");
		String command = String.join(" ", CommandLineJvm.java().toString(),
				"-Djava.io.tmpdir=" + this.jvm.temporaryDirectory(), "-jar", CommandLineJvm.bootJar().toString(),
				"compare --workload sleep --iterations 100000000 --tasks 2",
				"--modes sequential,threads --repetitions 100");
		Process terminal = new ProcessBuilder("script", "-qefc", command, "/dev/null").redirectErrorStream(true)
			.redirectOutput(shown.toFile())
			.start();
		try {
			await().atMost(Duration.ofMinutes(1))
				.until(() -> Files.readString(shown).matches("(?s).*[a-z] [2-9]\\d? of 100.*"));
			terminal.getOutputStream().write(3);
			terminal.getOutputStream().flush();
			assertThat(terminal.waitFor(1, TimeUnit.MINUTES)).isTrue();
		}
		finally {
			terminal.descendants().forEach(ProcessHandle::destroyForcibly);
			terminal.destroyForcibly();
		}
		assertThat(shown).content().contains("The comparison was told to end before its end. ");
		assertThat(terminal.exitValue()).isEqualTo(128 + 2);
		assertThat(this.jvm.temporaryDirectory()).isEmptyDirectory();
	}

	/** JDK 17 takes its charset from the locale, and once drew question marks. */
	@Test
	void aTableIsTheSameInALocaleThatHasAsciiOnly() throws Exception {
		CommandLineJvm.Output output = this.jvm.runUnder(List.of("env", "LC_ALL=C"), "compare", "--modes",
				"sequential,threads", "--tasks", "2", "--iterations", "1000", "--repetitions", "4");
		assertThat(output.exitCode()).as(output.err()).isZero();
		assertThat(output.out()).startsWith("2 × count-loop")
			.contains(" 1.00× |")
			.containsPattern(" [0-9.]+–[0-9.]+ \\|")
			.containsPattern("\nsequential #+ [0-9.]+ s\n")
			.doesNotContain("?");
	}

	/**
	 * Results were once lost with exit code 0. What else is printed is in
	 * {@link FullStdoutTest}.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "run sleep 10 --json-lines",
			"compare --modes sequential --tasks 1 --iterations 1000 --repetitions 1 --json" })
	@EnabledOnOs(OS.LINUX)
	void aResultThatStdoutDoesNotTakeIsAFailure(String command) throws Exception {
		CommandLineJvm.Output output = this.jvm.runUnder(List.of("sh", "-c", "exec \"$@\" > /dev/full", "sh"),
				command.split(" ", -1));
		assertThat(output.exitCode()).as(output.err()).isEqualTo(1);
		assertThat(output.err())
			.endsWith("the result is not on stdout, which is full or closed" + System.lineSeparator())
			.doesNotContain("\tat ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{ \"$@\"; echo \"exit code $?\" >&2; } | true", "\"$@\" >&-; echo \"exit code $?\" >&2" })
	@EnabledOnOs(OS.LINUX)
	void aClosedStdoutIsAFailureToo(String script) throws Exception {
		CommandLineJvm.Output output = this.jvm.runUnder(List.of("sh", "-c", script, "sh"), "run", "sleep", "10");
		assertThat(output.err())
			.isEqualToIgnoringNewLines("the result is not on stdout, which is full or closedexit code 1");
	}

	/**
	 * The JVM had opened its own classes in the place of a closed one, and ended with a
	 * segmentation fault when they were closed.
	 */
	@ParameterizedTest
	@CsvSource({ "<&-, it is closed already", "< ., Is a directory" })
	@EnabledOnOs(OS.LINUX)
	void aStdinThatCannotBeReadIsToldOf(String stdin, String why) throws Exception {
		for (String json : List.of("--json", "--json-lines")) {
			CommandLineJvm.Output output = this.jvm.runUnder(List.of("sh", "-c", "exec \"$@\" " + stdin, "sh"), "run",
					"sleep", "-", json);
			assertThat(output.exitCode()).as(output.err()).isEqualTo(2);
			assertThat(output.err()).isEqualToIgnoringNewLines("stdin cannot be read: " + why);
		}
	}

	/** An option was said to be null that nobody had given. */
	@Test
	@EnabledOnOs(OS.LINUX)
	void aWorkingDirectoryThatTakesNoProjectIsNamed() throws Exception {
		CommandLineJvm.Output output = this.jvm.runUnder(List.of("sh", "-c", "cd /proc && exec \"$@\"", "sh"), "new",
				"foo-bar");
		assertThat(output.exitCode()).as(output.err()).isEqualTo(2);
		assertThat(output.err()).hasLineCount(1)
			.startsWith("the folder foo-bar cannot be made here, in /proc; --in says where else: ");
	}

	/**
	 * Though no child was asked for, the request was refused for want of room for one.
	 */
	@Test
	void aTaskIsSizedInThisProcessWhereMemoryHasNoRoomForAChild() throws Exception {
		CommandLineJvm.Output output = this.jvm.runUnder(List.of("env", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE=128"),
				"compare", "--json", "--modes", "sequential", "--task-cpu", "20ms", "--tasks", "3");
		assertThat(output.exitCode()).as(output.err()).isZero();
		JsonNode result = JsonMapper.shared().readTree(output.out());
		assertThat(result.get("taskCpuMeasuredMode").asString()).isEqualTo("sequential");
		assertThat(result.get("taskCpuMeasuredSeconds").asDouble()).isPositive();
		assertThat(result.get("iterations").asLong()).isGreaterThan(1000);
	}

	/** More than once: what a run does meanwhile is different each time. */
	@RepeatedTest(2)
	void leavesNoChildAndNoFileWhenStoppedInTheMiddleOfARun() throws Exception {
		// Short tasks, so that the run wants to start children all the time.
		Process process = this.jvm.start("compare", "--modes", "processes", "--workload", "sleep", "--iterations",
				"1000000", "--tasks", "10000");
		try {
			await().atMost(Duration.ofMinutes(1)).until(() -> childrenOfThisTest().size() > 1);
			process.destroy();
			assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
			await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(childrenOfThisTest()).isEmpty());
			assertThat(this.jvm.temporaryDirectory()).isEmptyDirectory();
		}
		finally {
			process.destroyForcibly();
		}
	}

	@Test
	void whatAKilledRunLeftIsSweptByTheNext() throws Exception {
		// Where nothing can be kept for children, their class path is copied.
		List<String> withoutCache = List.of("env", "XDG_CACHE_HOME=/dev/null/none");
		Process process = this.jvm.start(withoutCache, "run", "sleep", "600000000000");
		try {
			await().atMost(Duration.ofMinutes(1)).until(() -> childrenOfThisTest().size() > 1);
		}
		finally {
			process.destroyForcibly().waitFor();
		}
		await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(childrenOfThisTest()).isEmpty());
		assertThat(this.jvm.temporaryDirectory()).isNotEmptyDirectory();

		CommandLineJvm.Output output = this.jvm.runUnder(withoutCache, "run", "sleep", "1");

		assertThat(output.exitCode()).as(output.err()).isZero();
		assertThat(this.jvm.temporaryDirectory()).isEmptyDirectory();
	}

	/** Every child is given its parent's temporary directory. */
	private List<String> childrenOfThisTest() throws IOException {
		String directory = this.jvm.temporaryDirectory().toString();
		return ProcessHandle.allProcesses()
			.flatMap((process) -> process.info().commandLine().stream())
			.filter((line) -> line.contains(directory))
			.toList();
	}

}
