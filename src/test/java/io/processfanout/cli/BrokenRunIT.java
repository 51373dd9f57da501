package io.processfanout.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Something fails in the command's own JVM in the midst of a run. */
@Tag("forks")
class BrokenRunIT {

	@TempDir
	private Path directory;

	@TempDir
	private Path elsewhere;

	/**
	 * An output for which the heap has no room: its stack trace was all that was said.
	 */
	@Test
	void anOutputTooLargeForTheHeapCostsItsOwnTask() throws Exception {
		CommandLineJvm.Output output = run("--json");
		assertThat(output.exitCode()).as(output.err()).isOne();
		JsonNode tasks = JsonMapper.shared().readTree(output.out()).get("tasks");
		assertThat(tasks).extracting((task) -> task.get("outcome").asString()).containsExactly("OK", "PROTOCOL", "OK");
		assertThat(tasks.at("/0/output").asString()).isEqualTo("hello a");
		assertThat(tasks.at("/2/output").asString()).isEqualTo("hello b");
		assertThat(output.err()).doesNotContain("\tat ");
	}

	@Test
	void aLineIsPrintedForEachTaskThen() throws Exception {
		CommandLineJvm.Output output = run("--json-lines");
		assertThat(output.exitCode()).as(output.err()).isOne();
		assertThat(output.out().lines())
			.extracting((line) -> JsonMapper.shared().readTree(line).get("outcome").asString())
			.containsExactly("OK", "PROTOCOL", "OK");
		assertThat(output.err()).doesNotContain("\tat ");
	}

	private CommandLineJvm.Output run(String format) throws IOException, InterruptedException {
		String classPath = UserJars.makeIn(this.elsewhere)
			.stream()
			.map(Path::toString)
			.collect(Collectors.joining(File.pathSeparator));
		CommandLineJvm jvm = new CommandLineJvm(List.of("-Xmx48m", "-jar", CommandLineJvm.bootJar().toString()),
				this.directory);
		return jvm.run("run", UserJars.WORKLOAD, "a", "big 60000000", "b", "--limit", "1", "--child-memory", "400",
				"--class-path", classPath, format);
	}

	/**
	 * Its dispatcher met what is not in the log: who was running had no outcome at all.
	 */
	@Test
	void aLogOfOtherInputsIsSeenInTheMidstOfARunAndNoTaskIsForgotten() throws Exception {
		CommandLineJvm jvm = CommandLineJvm.ofJar(CommandLineJvm.bootJar(), this.directory);
		Path log = this.elsewhere.resolve("log");
		assertThat(
				jvm.run("run", "sleep", "1", "2", "3", "--mode", "sequential", "--joblog", log.toString()).exitCode())
			.isZero();
		Files.write(log, Files.readAllLines(log).subList(2, 3));

		CommandLineJvm.Output output = jvm.run("run", "sleep", "1", "600000000000", "4", "--mode", "threads", "--limit",
				"2", "--policy", "fixed", "--resume", log.toString(), "--json-lines");
		assertThat(output.exitCode()).isEqualTo(2);
		assertThat(output.err()).isEqualTo(
				"--resume must be the log of the same inputs, and has another one for input 2, which is \"4\"\n");
		assertThat(output.out().lines())
			.extracting((line) -> JsonMapper.shared().readTree(line).get("outcome").asString())
			.containsExactly("OK", "CANCELLED");
		assertThat(Files.readAllLines(log)).hasSize(2);
		assertThat(jvm.temporaryDirectory()).isEmptyDirectory();
	}

}
