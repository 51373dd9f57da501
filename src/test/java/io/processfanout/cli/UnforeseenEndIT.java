package io.processfanout.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A workload that ends the JVM it runs in, and that is the command's own: it took what
 * had finished with it, said nothing, and the exit code was 0.
 */
@Tag("forks")
class UnforeseenEndIT {

	private static final String BY_THE_TASK = "this JVM was ended by System.exit in user.workload.Greeter.run, thread fanout-task-1; "
			+ "a task of mode processes or pool ends its child only\n";

	private static final String BY_A_THREAD_OF_ITS_OWN = "this JVM was ended by System.exit in user.workload.Greeter.lambda\\$.*, thread Thread-.*; "
			+ "a task of mode processes or pool ends its child only\n";

	private final CommandLineJvm jvm;

	private final Path elsewhere;

	private final String classPath;

	UnforeseenEndIT(@TempDir Path directory, @TempDir Path elsewhere) throws IOException {
		this.jvm = CommandLineJvm.ofJar(CommandLineJvm.bootJar(), directory);
		this.elsewhere = elsewhere;
		this.classPath = UserJars.makeIn(elsewhere.resolve("user"))
			.stream()
			.map(Path::toString)
			.collect(Collectors.joining(File.pathSeparator));
	}

	@ParameterizedTest
	@CsvSource({ "exit 0,sequential", "exit 0,threads", "exit 7,sequential", "exit-elsewhere 0,sequential",
			"exit-elsewhere 0,threads" })
	void losesNothingThatHasFinishedAndIsToldInOneLine(String exit, String mode) throws Exception {
		CommandLineJvm.Output output = run(exit, mode);
		assertThat(output.out().lines().toList()).first().asString().isEqualTo("0\tOK\thello a\ta");
		assertThat(output.out().lines().toList()).element(1)
			.asString()
			.startsWith(exit.startsWith("exit ")
					? "1\tEXIT\ttask 1 (user-greeting) ended the JVM that ran it; in mode processes or pool that is a child"
					: "1\tCANCELLED\t");
		assertThat(output.out().lines()).hasSize(4);
		assertTold(output, exit);
	}

	@ParameterizedTest
	@ValueSource(strings = { "exit 0", "exit-elsewhere 0" })
	void leavesAWholeResultInJson(String exit) throws Exception {
		CommandLineJvm.Output output = run(exit, "sequential", "--json");
		JsonNode tasks = JsonMapper.shared().readTree(output.out()).get("tasks");
		assertThat(tasks.at("/0/output").asString()).isEqualTo("hello a");
		assertThat(tasks).extracting((task) -> task.get("outcome").asString())
			.containsExactly("OK", exit.startsWith("exit ") ? "EXIT" : "CANCELLED", "NOT_STARTED");
		assertTold(output, exit);
	}

	@Test
	void leavesALineOfJsonForEachTaskAndALogToGoOnWith() throws Exception {
		Path log = this.jvm.directory().resolve("log");
		Path results = this.jvm.directory().resolve("results");
		CommandLineJvm.Output output = run("exit 0", "sequential", "--json-lines", "--joblog", log.toString(),
				"--results", results.toString());
		assertThat(output.out().lines())
			.extracting((line) -> JsonMapper.shared().readTree(line).get("outcome").asString())
			.containsExactlyInAnyOrder("OK", "EXIT", "NOT_STARTED");
		assertThat(Files.readAllLines(log)).hasSize(2);
		assertThat(results.resolve("0.out")).hasContent("hello a");
		assertTold(output, "exit 0");
	}

	@ParameterizedTest
	@CsvSource({ "sequential", "threads" })
	void isNoComparison(String mode) throws Exception {
		Path inputs = Files.writeString(this.elsewhere.resolve("inputs"), "a\nexit 0\n");
		CommandLineJvm.Output output = this.jvm.run("compare", "--workload", UserJars.WORKLOAD, "--inputs",
				inputs.toString(), "--modes", mode, "--class-path", this.classPath, "--json");
		assertThat(output.err()).endsWith(BY_THE_TASK);
		assertThat(output.out()).isEmpty();
		assertThat(output.exitCode()).isOne();
	}

	/** The comparison behind it is a process of its own, whose one line was lost. */
	@Test
	void isNoMemoryTable() throws Exception {
		Path inputs = Files.writeString(this.elsewhere.resolve("inputs"), "a\nexit 0\n");
		CommandLineJvm.Output output = this.jvm.run("predict", "--workload", UserJars.WORKLOAD, "--inputs",
				inputs.toString(), "--class-path", this.classPath);
		assertThat(output.err().lines()).last()
			.asString()
			.startsWith(
					"the tasks cannot be measured here: it ended with exit code 1 and no result: this JVM was ended by");
		assertThat(output.out()).isEmpty();
		assertThat(output.exitCode()).isOne();
	}

	/** The command's own thread asks for it, and waited for itself for ten seconds. */
	@Test
	void isToldOfAWorkloadThatDoesItBeforeAnythingRuns() throws Exception {
		CommandLineJvm.Output output = this.jvm.run("run", "sleep", "1", "--class-path",
				UserJars.makeLeavingIn(this.elsewhere.resolve("leaving")).toString());
		assertThat(output.err())
			.startsWith("this JVM was ended by System.exit in user.leaving.Leaving.name, thread main; ")
			.hasLineCount(1);
		assertThat(output.out()).isEmpty();
		assertThat(output.exitCode()).isOne();
	}

	private CommandLineJvm.Output run(String exit, String mode, String... options) throws Exception {
		List<String> arguments = new ArrayList<>(List.of("run", UserJars.WORKLOAD, "a", exit, "b", "--mode", mode,
				"--limit", "1", "--class-path", this.classPath));
		arguments.addAll(List.of(options));
		return this.jvm.run(arguments.toArray(String[]::new));
	}

	private void assertTold(CommandLineJvm.Output output, String exit) throws IOException {
		if (exit.startsWith("exit ")) {
			assertThat(output.err()).isEqualTo(BY_THE_TASK);
		}
		else {
			assertThat(output.err()).matches(BY_A_THREAD_OF_ITS_OWN);
		}
		assertThat(output.exitCode()).isOne();
		assertThat(this.jvm.temporaryDirectory()).isEmptyDirectory();
	}

}
