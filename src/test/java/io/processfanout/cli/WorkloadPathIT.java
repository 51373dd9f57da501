package io.processfanout.cli;

import java.io.File;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.processfanout.http.ServerJvm;
import io.processfanout.task.Mode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Once a person's own workload could be run, but neither compared nor served. */
@Tag("forks")
class WorkloadPathIT {

	private final Path directory;

	private final String classPath;

	WorkloadPathIT(@TempDir Path directory, @TempDir Path elsewhere) throws IOException {
		this.directory = directory;
		this.classPath = UserJars.makeIn(elsewhere.resolve("user"))
			.stream()
			.map(Path::toString)
			.collect(Collectors.joining(File.pathSeparator));
	}

	@Test
	void aUsersWorkloadIsCompared() throws Exception {
		CommandLineJvm jvm = CommandLineJvm.ofJar(CommandLineJvm.bootJar(), this.directory);
		CommandLineJvm.Output output = jvm.run("compare", "--json", "--class-path", this.classPath, "--workload",
				UserJars.WORKLOAD, "--tasks", "2", "--iterations", "7", "--repetitions", "1");
		assertThat(output.exitCode()).as(output.err() + output.out()).isZero();
		JsonNode result = JsonMapper.shared().readTree(output.out());
		assertThat(result.get("checksumsAgree").asBoolean()).isTrue();
		assertThat(result.at("/modes/2/tasks/1/checksum").asString()).isEqualTo("hello 7 1");
	}

	/** What predict measures sweep measures too, and by the same options. */
	@Test
	void theMemoryTableOfAUsersWorkloadIsPredicted() throws Exception {
		CommandLineJvm jvm = CommandLineJvm.ofJar(CommandLineJvm.bootJar(), this.directory);
		CommandLineJvm.Output output = jvm.run("predict", "--json", "--class-path", this.classPath, "--workload",
				UserJars.WORKLOAD, "--tasks", "2", "--iterations", "50000000", "--repetitions", "1", "--memory",
				"1769");
		assertThat(output.exitCode()).as(output.err() + output.out()).isZero();
		JsonNode table = JsonMapper.shared().readTree(output.out());
		assertThat(table.at("/fit/taskCpuSeconds").asDouble()).isPositive();
		assertThat(table.at("/tiers/0/modes/0/predictedSeconds").asDouble())
			.isEqualTo(2 * table.at("/fit/taskCpuSeconds").asDouble(), within(1e-3));
	}

	/** Every task got "<iterations> <seed>" in the place of an input. */
	@Test
	void theMemoryTableOfAUsersOwnInputsIsPredicted() throws Exception {
		CommandLineJvm jvm = CommandLineJvm.ofJar(CommandLineJvm.bootJar(), this.directory);
		CommandLineJvm.Output output = jvm.run("predict", "--json", "--class-path", this.classPath, "--workload",
				UserJars.WORKLOAD, "--repetitions", "1", "--memory", "3538", "100000000 0", "you");
		assertThat(output.exitCode()).as(output.err() + output.out()).isZero();
		JsonNode table = JsonMapper.shared().readTree(output.out());
		assertThat(table.get("tasks").asInt()).isEqualTo(2);
		double sum = 2 * table.at("/fit/taskCpuSeconds").asDouble();
		assertThat(sum).as("the long task").isPositive();
		// Two tasks of the same length would take half as long in threads.
		assertThat(table.at("/tiers/0/modes/0/predictedSeconds").asDouble()).isEqualTo(sum, within(1e-3));
		assertThat(table.at("/tiers/0/modes/1/predictedSeconds").asDouble()).isEqualTo(sum, within(sum / 10));
	}

	/** "Argument list too long" was the outcome of every task. */
	@ParameterizedTest
	@EnumSource(names = { "PROCESSES", "POOL" })
	void aClassPathMayBeLongerThanAnArgument(Mode mode) throws Exception {
		Path folder = Files.createDirectory(this.directory.resolve("lib of a \"user\" \\ ö"));
		for (String jar : this.classPath.split(File.pathSeparator, -1)) {
			Files.copy(Path.of(jar), folder.resolve(Path.of(jar).getFileName()));
		}
		for (int other = 0; other < 800; other++) {
			try (ZipOutputStream jar = new ZipOutputStream(
					Files.newOutputStream(folder.resolve(other + "-" + "x".repeat(180) + ".jar")))) {
				jar.putNextEntry(new ZipEntry("any"));
			}
		}
		CommandLineJvm jvm = CommandLineJvm.ofJar(CommandLineJvm.bootJar(), this.directory);
		CommandLineJvm.Output output = jvm.runUnder(List.of("env", "LC_ALL=C.UTF-8"), "run", UserJars.WORKLOAD, "you",
				"me", "--mode", mode.label(), "--class-path", folder + File.separator + "*");
		assertThat(output.exitCode()).as(output.err() + output.out()).isZero();
		assertThat(output.out()).contains("hello you", "hello me");
		assertThat(jvm.temporaryDirectory()).isEmptyDirectory();
	}

	/** A shell that was given lib/*.jar without quotes gives the first and arguments. */
	@Test
	void aJarBesideThatIsTakenForAnInputGetsAHint() throws Exception {
		Path folder = Files.createDirectory(this.directory.resolve("lib"));
		String[] jars = this.classPath.split(File.pathSeparator, -1);
		for (String jar : jars) {
			Files.copy(Path.of(jar), folder.resolve(Path.of(jar).getFileName()));
		}
		String second = "lib/" + Path.of(jars[1]).getFileName();
		CommandLineJvm jvm = CommandLineJvm.ofJar(CommandLineJvm.bootJar(), this.directory);
		CommandLineJvm.Output output = jvm.run("run", UserJars.WORKLOAD, "--mode", "threads", "--class-path",
				"lib/" + Path.of(jars[0]).getFileName(), second);
		assertThat(output.err()).startsWith(
				second + " is taken for an argument: if it belongs to --class-path, write that with quotes, 'lib/*'\n");
		CommandLineJvm.Output far = jvm.run("run", UserJars.WORKLOAD, "--mode", "threads", "--class-path", "lib/*",
				jars[1]);
		assertThat(far.err()).doesNotContain("is taken for an argument");
	}

	@Test
	void aUsersWorkloadIsServed() throws Exception {
		try (ServerJvm server = ServerJvm.start(this.directory, "--class-path", this.classPath)) {
			for (String mode : List.of("processes", "pool")) {
				JsonNode inChildren = tasksOf(server, mode);
				assertThat(inChildren.at("/0/output").asString()).isEqualTo("hello you");
				assertThat(inChildren.at("/1/output").asString()).isEqualTo(UserJars.digestOfWorkerJar());
			}
			// In this JVM the worker is where the application is.
			assertThat(tasksOf(server, "threads").at("/0/output").asString()).isEqualTo("hello you");
		}
	}

	private static JsonNode tasksOf(ServerJvm server, String mode) throws Exception {
		HttpResponse<String> response = HttpClient.newHttpClient().send(server.fanOut("""
				{"workload": "%s", "inputs": ["you", "%s"], "mode": "%s"}
				""".formatted(UserJars.WORKLOAD, UserJars.ASKS_FOR_WORKER, mode)), BodyHandlers.ofString());
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return JsonMapper.shared().readTree(response.body()).get("tasks");
	}

}
