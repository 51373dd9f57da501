package io.processfanout.cli;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The command {@code run} as a person starts it. What it refuses is in
 * {@link RunCommandUsageTest}.
 */
@Tag("forks")
class RunCommandIT {

	private static final JsonMapper JSON = new JsonMapper();

	private final Path directory;

	private final CommandLineJvm jvm;

	RunCommandIT(@TempDir Path directory) {
		this.directory = directory;
		this.jvm = CommandLineJvm.ofJar(CommandLineJvm.bootJar(), directory);
	}

	@ParameterizedTest
	@ValueSource(strings = { "processes", "pool" })
	void printsALineForEachTaskAndTheSum(String mode) throws Exception {
		CommandLineJvm.Output output = this.jvm.run("run", "sleep", "3", "2", "1", "--mode", mode);
		assertThat(output.exitCode()).as(output.err()).isZero();
		assertThat(output.out().lines()).hasSize(4)
			.startsWith("0\tOK\t3\t3", "1\tOK\t2\t2", "2\tOK\t1\t1")
			.last()
			.asString()
			.startsWith("3 of 3 OK in ");
		assertThat(this.jvm.temporaryDirectory()).isEmptyDirectory();
	}

	@Test
	void runsAUsersJarsOverAFileOfInputsAndPrintsJsonOnly(@TempDir Path elsewhere) throws Exception {
		Path inputs = Files.writeString(this.directory.resolve("inputs.txt"), "Grüße\n\n13 c\nx\ry\r\n");
		CommandLineJvm.Output output = this.jvm.run("run", UserJars.WORKLOAD, "--inputs", inputs.toString(),
				"--class-path", classPath(elsewhere), "--json", "--retries", "3");
		assertThat(output.exitCode()).as(output.err()).isEqualTo(1);
		JsonNode result = JSON.readTree(output.out());
		assertThat(result.get("tasks")).hasSize(4);
		assertThat(result.at("/tasks/3/output").asString()).isEqualTo("hello x\ry");
		assertThat(result.at("/tasks/0/output").asString()).isEqualTo("hello Grüße");
		assertThat(result.at("/tasks/1/output").asString()).isEqualTo("hello ");
		assertThat(result.at("/tasks/2/outcome").asString()).isEqualTo("EXCEPTION");
		assertThat(result.at("/tasks/2/attempts").asInt()).isOne();
		assertThat(result.at("/summary/submitted").asInt()).isEqualTo(4);
		assertThat(this.jvm.temporaryDirectory()).isEmptyDirectory();
	}

	/** Once each byte of it was the same character to the workload. */
	@Test
	void refusesArgumentsThatTheLocaleHasNoCharactersFor() throws Exception {
		CommandLineJvm.Output output = this.jvm.runUnder(
				// The shell adds it: this JVM's own locale may have no character for it.
				List.of("env", "LC_ALL=C", "sh", "-c", "exec \"$@\" \"$(printf '\\303\\251')\"", "sh"), "run",
				"sha-256");
		assertThat(output.exitCode()).as(output.out()).isEqualTo(2);
		assertThat(output.err()).startsWith("inputs must be arguments in this locale's characters, ")
			.endsWith(" and are not; give them with --inputs or on stdin, as UTF-8\n");
	}

	/** The file was said to be no text, as if another one would do. */
	@Test
	void aHeapThatIsTooSmallForTheInputsIsNamedAndNotTheirText() throws Exception {
		Path inputs = Files.writeString(this.directory.resolve("inputs.txt"), "1".repeat(15_000_000));
		CommandLineJvm small = new CommandLineJvm(List.of("-Xmx24m", "-jar", CommandLineJvm.bootJar().toString()),
				this.directory);
		CommandLineJvm.Output output = small.run("run", "count-loop", "--inputs", inputs.toString());
		assertThat(output.exitCode()).as(output.err()).isEqualTo(1);
		assertThat(output.err()).hasLineCount(1)
			.startsWith("--inputs " + inputs + " cannot be read: the heap of this JVM is full (")
			.endsWith("; -Xmx before -jar gives it more\n");
		assertThat(output.out()).isEmpty();
	}

	@Test
	void readsStdinAndPrintsALineOfJsonForEachTask() throws Exception {
		Process process = this.jvm.start("run", "sleep", "-", "--json-lines");
		try (OutputStream stdin = process.getOutputStream()) {
			stdin.write("2\n1\n".getBytes(StandardCharsets.UTF_8));
		}
		try {
			assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
		}
		finally {
			process.destroyForcibly();
		}
		assertThat(process.exitValue()).isZero();
		List<String> lines = Files.readAllLines(this.directory.resolve("stdout"));
		assertThat(lines).extracting((line) -> JSON.readTree(line).get("outcome").asString())
			.containsExactly("OK", "OK");
		assertThat(lines).extracting((line) -> JSON.readTree(line).get("index").asInt())
			.containsExactlyInAnyOrder(0, 1);
	}

	/** Once its stack trace, sixty lines of it, was all that came of any run. */
	@Test
	void aBrokenJarIsToldOfInALineEachAndKeepsNoOtherWorkloadFromRunning(@TempDir Path elsewhere) throws Exception {
		String broken = UserJars.makeBrokenIn(elsewhere.resolve("user")).toString();
		CommandLineJvm.Output output = this.jvm.run("run", "sha-256", "1 0", "--class-path", broken);
		assertThat(output.exitCode()).as(output.err()).isZero();
		assertThat(output.err().lines()).satisfiesExactlyInAnyOrder(
				(line) -> assertThat(line).contains("The workload user.broken.Throwing in file:" + broken)
					.endsWith(" cannot be used: java.lang.IllegalStateException: no licence"),
				(line) -> assertThat(line).endsWith("Provider user.broken.Missing not found"));
	}

	/** All of it was read before the first task, until the heap was full. */
	@Test
	void runsWhatAnEndlessProducerGivesUntilItsTimeIsUp() throws Exception {
		Process process = this.jvm.start(List.of("sh", "-c", "yes 1 | \"$@\"", "sh"), "run", "sleep", "-", "--mode",
				"threads", "--time-limit", "1s");
		try {
			assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
		}
		finally {
			process.descendants().forEach(ProcessHandle::destroyForcibly);
			process.destroyForcibly();
		}
		assertThat(process.exitValue()).isEqualTo(1);
		assertThat(this.directory.resolve("stdout")).content().startsWith("0\tOK\t1\t1\n1\tOK\t1\t1\n");
		assertThat(this.directory.resolve("stderr")).content()
			.matches("not started: the inputs from number [0-9]+ on, counted from 0\n");
	}

	private static String classPath(Path directory) throws IOException {
		return UserJars.makeIn(directory.resolve("user"))
			.stream()
			.map(Path::toString)
			.collect(Collectors.joining(File.pathSeparator));
	}

}
