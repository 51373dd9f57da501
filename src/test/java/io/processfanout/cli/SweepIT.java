package io.processfanout.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.processfanout.sweep.Confinement;
import io.processfanout.sweep.TierRunner;
import io.processfanout.workloads.Watched;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/** Sweeps from the Boot jar, in real cgroups, where this process may make them. */
@Tag("forks")
class SweepIT {

	/**
	 * As Lambda's smallest sizes show, wherever the tests themselves may run: in the
	 * background of a shell they ignore SIGINT, and so would all they start.
	 */
	private static final List<String> TWO_CPUS = List.of("env", "--default-signal=INT", "taskset", "-c", "0,1");

	private final CommandLineJvm jvm;

	SweepIT(@TempDir Path directory) {
		this.jvm = CommandLineJvm.ofJar(CommandLineJvm.bootJar(), directory);
	}

	@BeforeEach
	void findAPlace() throws IOException {
		Optional<String> missing = TierRunner.whatIsMissing(true);
		assumeThat(missing).as("sweeps are not tested: " + missing.orElse("")).isEmpty();
		assumeThat(cpusOfASweep()).as("sweeps are not tested: a size has two CPUs").isEqualTo("2");
	}

	/** The system may refuse one of the two, or give the other alone. */
	private static String cpusOfASweep() throws IOException {
		List<String> command = new ArrayList<>(TWO_CPUS);
		command.add("nproc");
		Process nproc = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
		try (BufferedReader answer = nproc.inputReader()) {
			return String.valueOf(answer.readLine());
		}
	}

	/**
	 * The first size has no room for a child of such a heap. No machine with six CPUs
	 * measures the last size; none without predicts it.
	 */
	@Test
	void measuresSizesPredictsLargerOnesAndGoesOnAfterOneThatFails() throws Exception {
		List<String> settings = new ArrayList<>(List.of("env", "FANOUT_CHILD_LEAST_HEAP=720MB"));
		settings.addAll(TWO_CPUS);
		CommandLineJvm.Output output = this.jvm.runUnder(settings, "sweep", "--json", "--memory", "768,1536,10240",
				"--iterations", "5000000", "--tasks", "2", "--repetitions", "1", "--policy", "cpu-share");

		assertThat(output.exitCode()).as("768 MB failed; " + output.err()).isEqualTo(1);
		assertThat(output.err()).contains("measuring what a task and a child cost here, held back to half a CPU\n")
			.containsPattern("measuring 768 MB, about \\d+ min \\d+ s left\n")
			.containsPattern("measuring 1536 MB, about \\d+ min \\d+ s left\n")
			.contains("predicting 10240 MB: it has 6 CPUs, and here is affinity ");
		JsonNode tiers = JsonMapper.shared().readTree(output.out()).get("tiers");
		assertThat(tiers.get(0).get("memoryMb").asInt()).isEqualTo(768);
		assertThat(tiers.get(0).get("failure").asString()).contains("there is no room");
		JsonNode processes = tiers.get(1).get("modes").get(2);
		assertThat(tiers.get(1).has("failure")).as(tiers.get(1).toString()).isFalse();
		assertThat(processes.get("mode").asString()).isEqualTo("processes");
		assertThat(processes.get("source").asString()).isEqualTo("measured");
		assertThat(processes.get("measuredSeconds").asDouble()).isPositive();
		assertThat(processes.get("limit").asInt()).isEqualTo(1);
		assertThat(processes.get("limitReason").asString()).contains("Lambda credit 0.87 vCPU at 1536 MB")
			.contains("cgroup quota 0.87 CPUs");
		JsonNode pool = tiers.get(1).get("modes").get(3);
		assertThat(pool.get("mode").asString()).isEqualTo("pool");
		assertThat(pool.get("source").asString()).isEqualTo("measured");
		assertThat(pool.get("measuredSeconds").asDouble()).isPositive();
		assertThat(tiers.get(2).get("modes")).hasSize(4);
		for (JsonNode cell : tiers.get(2).get("modes")) {
			assertThat(cell.get("source").asString()).isEqualTo("predicted");
		}
		assertThat(JsonMapper.shared().readTree(output.out()).get("notes").valueStream().map(JsonNode::asString))
			.anyMatch((note) -> note.startsWith("predicting 10240 MB: it has 6 CPUs, and here is affinity "));
		assertThat(cgroups(output.pid())).isEmpty();
	}

	/**
	 * The baseline takes half a CPU, which no group may have here: the sweep ended with
	 * "Invalid argument" and told root how to become root.
	 */
	@Test
	void measuresWhatFitsIntoTheQuotaItHasItself() throws Exception {
		try (Confinement confinement = Confinement.to(0.4, 1500)) {
			CommandLineJvm.Output output = this.jvm.runUnder(confinement.around(TWO_CPUS), "sweep", "--json",
					"--memory", "512,1024,3008", "--iterations", "5000000", "--tasks", "2", "--repetitions", "1");

			assertThat(output.exitCode()).as(output.err()).isZero();
			assertThat(output.err()).contains("predicting 1024 MB: its share is 0.58 CPUs, and the quota here 0.40\n",
					"predicting 3008 MB: its share is 1.70 CPUs, and the quota here 0.40\n",
					"what tasks cost is measured with 0.40 CPUs in place of 0.50, for the quota here is no more\n",
					"measuring what a task and a child cost here, held back to 0.40 CPUs\n");
			JsonNode tiers = JsonMapper.shared().readTree(output.out()).get("tiers");
			assertThat(tiers.get(0).at("/modes/0/source").asString()).isEqualTo("measured");
			assertThat(tiers.get(1).at("/modes/0/source").asString()).isEqualTo("predicted");
			assertThat(tiers.get(2).at("/modes/0/source").asString()).isEqualTo("predicted");
		}
	}

	/** The memory that a size has must be there, or the group above is what ends it. */
	@Test
	void predictsWhatNeedsMoreMemoryThanThereIs() throws Exception {
		try (Confinement confinement = Confinement.to(1, 900)) {
			CommandLineJvm.Output output = this.jvm.runUnder(confinement.around(TWO_CPUS), "sweep", "--json",
					"--memory", "1024", "--iterations", "5000000", "--tasks", "2", "--repetitions", "1");

			assertThat(output.exitCode()).as(output.err()).isZero();
			assertThat(output.err())
				.containsPattern("predicting 1024 MB: here is 900 MB \\(cgroup\\), \\d+ MB of it in use\n");
			assertThat(confinement.killedForMemory()).isZero();
		}
	}

	/** At 128 MB a JVM's start alone takes its time. */
	@ParameterizedTest
	@ValueSource(strings = { "INT", "TERM" })
	void leavesNoProcessAndNoCgroupWhenStoppedWhileConfined(String signal) throws Exception {
		Process sweep = this.jvm.start(TWO_CPUS, "sweep", "--memory", "128", "--iterations", "5000000", "--tasks", "1",
				"--repetitions", "1");
		try {
			await().atMost(Duration.ofMinutes(2)).until(() -> confined(sweep));
			assertThatNothingIsLeftAfter(signal, sweep);
		}
		finally {
			sweep.destroyForcibly();
		}
	}

	/** Ten minutes of measurements were lost. */
	@ParameterizedTest
	@CsvSource({ "INT, 130", "TERM, 143" })
	void showsAndExportsWhatItHasMeasuredWhenItIsStopped(String signal, int exitCode) throws Exception {
		Process sweep = this.jvm.start(TWO_CPUS, "sweep", "--memory", "1769,128", "--iterations", "5000000", "--tasks",
				"1", "--repetitions", "1", "--json", "--export", "table.json", "--export", "table.md");
		try {
			await().atMost(Duration.ofMinutes(2))
				.until(() -> Files.readString(file("stderr")).contains("measuring 128 MB") && confined(sweep));
			assertThatNothingIsLeftAfter(signal, sweep);
		}
		finally {
			sweep.destroyForcibly();
		}

		assertThat(sweep.exitValue()).isEqualTo(exitCode);
		JsonNode table = JsonMapper.shared().readTree(Files.readString(file("stdout")));
		assertThat(table.get("incomplete").asBoolean()).isTrue();
		assertThat(table.at("/tiers/0/modes/0/source").asString()).isEqualTo("measured");
		assertThat(table.at("/tiers/1/modes/0/source").asString()).isEqualTo("predicted");
		assertThat(table.at("/tiers/1").has("failure")).isFalse();
		assertThat(file("table.json")).hasSameTextualContentAs(file("stdout"));
		assertThat(file("table.md")).content().contains("The sweep was told to end before its end");
		assertThat(Files.readString(file("stderr"))).doesNotContain("xception", "Shutdown");
	}

	private Path file(String name) {
		return this.jvm.directory().resolve(name);
	}

	/** Nothing ended what predict had started. */
	@ParameterizedTest
	@ValueSource(strings = { "sweep", "predict" })
	void leavesNoProcessWhenStoppedWhileItMeasuresWhatATaskCosts(String command) throws Exception {
		Process process = this.jvm.start(command, "--memory", "128", "--workload", "sleep", "--iterations",
				"600000000000", "--tasks", "1");
		try {
			await().atMost(Duration.ofMinutes(2)).until(() -> process.descendants().findAny().isPresent());
			assertThatNothingIsLeftAfter("TERM", process);
		}
		finally {
			process.destroyForcibly();
		}
		assertThat(process.exitValue()).isEqualTo(143);
		assertThat(file("stdout")).isEmptyFile();
		assertThat(Files.readAllLines(file("stderr"))).last()
			.isEqualTo("told to end before it was known what a task costs, so there is no table");
	}

	/**
	 * The comparison went on, up to its time limit, beside whatever was measured next.
	 */
	@Test
	void leavesNoProcessBehindWhenItIsKilled() throws Exception {
		Process sweep = this.jvm.start(TWO_CPUS, "sweep", "--memory", "1769", "--workload", "sleep", "--iterations",
				"600000000000", "--tasks", "2");
		try {
			await().atMost(Duration.ofMinutes(2)).until(() -> confined(sweep));
			List<ProcessHandle> started = sweep.descendants().toList();
			assertThat(sweep.destroyForcibly().waitFor(1, TimeUnit.MINUTES)).isTrue();
			await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(started).noneMatch(Watched::runs));
		}
		finally {
			sweep.destroyForcibly();
			// The next sweep's work.
			await().ignoreExceptions().until(() -> {
				for (Path group : cgroups(sweep.pid())) {
					Files.delete(group);
				}
				return true;
			});
		}
	}

	@Test
	void tellsBadUsageFromTasksThatFail() throws Exception {
		CommandLineJvm.Output refused = this.jvm.run("predict", "--workload", "nonsense");
		assertThat(refused.exitCode()).isEqualTo(2);
		assertThat(refused.err()).contains("--workload must be one of",
				"was \"nonsense\"; one of your own needs its jar");

		CommandLineJvm.Output failed = this.jvm.run("predict", "--workload", "sleep", "--iterations", "600000000000",
				"--tier-time-limit", "1s");
		assertThat(failed.exitCode()).isEqualTo(1);
		assertThat(failed.err()).contains("the tasks cannot be measured here: ");
	}

	private static void assertThatNothingIsLeftAfter(String signal, Process process) throws Exception {
		List<ProcessHandle> started = process.descendants().toList();
		assertThat(started).isNotEmpty();

		Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).inheritIO().start();

		assertThat(kill.waitFor()).isZero();
		assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
		assertThat(cgroups(process.pid())).isEmpty();
		assertThat(started).noneMatch(Watched::runs);
	}

	private static boolean confined(Process sweep) throws IOException {
		List<Path> groups = cgroups(sweep.pid());
		try {
			return !groups.isEmpty() && !Files.readAllLines(groups.get(0).resolve("cgroup.procs")).isEmpty();
		}
		catch (NoSuchFileException ex) {
			// One that was made to see whether one can be.
			return false;
		}
	}

	/** Asked of find, for groups come and go meanwhile. */
	private static List<Path> cgroups(long sweep) throws IOException {
		Process find = new ProcessBuilder("find", "/sys/fs/cgroup", "-type", "d", "-name",
				"process-fanout-" + sweep + "-*")
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		return find.inputReader().lines().map(Path::of).toList();
	}

}
