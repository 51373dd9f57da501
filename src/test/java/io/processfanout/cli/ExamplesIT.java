package io.processfanout.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * The two workloads of the project in {@code examples}, measured on inputs of their own
 * that differ widely. The second of three takes longer than the others together.
 */
@Tag("forks")
class ExamplesIT {

	private final Path directory;

	private final Path jar;

	ExamplesIT(@TempDir Path directory, @TempDir Path elsewhere) throws IOException {
		this.directory = directory;
		this.jar = UserJars.makeExamplesIn(elsewhere.resolve("examples"));
	}

	/** They met "10000000 0" in the place of a file's name. */
	@Test
	void filesAreMeasuredAsTheyAreAndEachByItsOwnTime() throws Exception {
		Path inputs = Files.writeString(this.directory.resolve("files.txt"),
				file("short", 20_000) + "\n" + file("long", 4_000_000) + "\n" + file("shorter", 10_000) + "\n");

		JsonNode result = compared("gzip-file", inputs);

		for (JsonNode mode : result.get("modes")) {
			assertThat(mode.at("/tasks/0/checksum").asString()).startsWith("20000 ");
			assertThat(mode.at("/tasks/1/checksum").asString()).startsWith("4000000 ");
			assertThat(mode.at("/tasks/2/checksum").asString()).startsWith("10000 ");
		}
		assertThatItIsPredictedByEachTasksOwnTime();
	}

	@Test
	void rowsAreMeasuredAsTheyAreAndEachByItsOwnTime() throws Exception {
		Path inputs = Files.writeString(this.directory.resolve("rows.txt"), "0 8 800\n300 500 800\n792 800 800\n");

		compared("mandelbrot-rows", inputs);

		assertThatItIsPredictedByEachTasksOwnTime();
	}

	private JsonNode compared(String workload, Path inputs) throws Exception {
		CommandLineJvm jvm = CommandLineJvm.ofJar(CommandLineJvm.bootJar(), this.directory);
		CommandLineJvm.Output output = jvm.run("compare", "--json", "--workload", workload, "--inputs",
				inputs.toString(), "--class-path", this.jar.toString(), "--repetitions", "1");
		assertThat(output.exitCode()).as(output.err() + output.out()).isZero();
		JsonNode result = JsonMapper.shared().readTree(output.out());
		assertThat(result.at("/inputs/count").asInt()).isEqualTo(3);
		assertThat(result.at("/inputs/sha256").asString()).isEqualTo(
				HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(inputs))));
		assertThat(result.get("modes")).hasSize(4)
			.allSatisfy((mode) -> assertThat(mode.at("/taskSpread/cpu/longestIndex").asInt()).isOne());
		return result;
	}

	/**
	 * On two whole CPUs the long task is all there is to wait for. Cut into tasks of
	 * equal length the same work would take a third less.
	 */
	private void assertThatItIsPredictedByEachTasksOwnTime() throws IOException {
		Path file = this.directory.resolve("stdout");
		JsonNode tasks = JsonMapper.shared().readTree(Files.readString(file)).at("/modes/0/tasks");
		double[] own = tasks.valueStream().mapToDouble((task) -> task.get("cpuSeconds").asDouble()).toArray();
		StringWriter out = new StringWriter();
		StringWriter err = new StringWriter();
		assertThat(
				CommandLineMain.commandLine(new PrintWriter(out), new PrintWriter(err), ParsedCommandLine.allCommands())
					.execute("predict", "--json", "--memory", "3538", "--from", file.toString()))
			.as(err.toString())
			.isZero();

		JsonNode table = JsonMapper.shared().readTree(out.toString());
		assertThat(table.at("/fit/taskRange/longestIndex").asInt(-1)).isOne();
		double all = 3 * table.at("/fit/taskCpuSeconds").asDouble();
		double longest = own[1] / Arrays.stream(own).sum();
		List<JsonNode> modes = table.at("/tiers/0/modes").valueStream().toList();
		assertThat(modes.get(0).get("predictedSeconds").asDouble()).isEqualTo(all, within(1e-6));
		assertThat(modes.get(1).get("predictedSeconds").asDouble()).isEqualTo(all * longest, within(1e-6));
		assertThat(longest).isGreaterThan(0.5);
	}

	/** A file that is hard to compress. */
	private Path file(String name, int length) throws IOException {
		StringBuilder text = new StringBuilder();
		for (long state = length; text.length() < length; state = state * 6364136223846793005L + 1) {
			text.append(Long.toHexString(state));
		}
		return Files.write(this.directory.resolve(name), text.substring(0, length).getBytes(StandardCharsets.US_ASCII));
	}

}
