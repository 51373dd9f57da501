package io.processfanout.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** More output than the heap holds: once the parent ran out of it. */
@Tag("forks")
class LargeOutputsIT {

	private static final JsonMapper JSON = new JsonMapper();

	@TempDir
	private Path directory;

	@Test
	void costTheirOwnTasksTheResultAndNobodyElse() throws Exception {
		CommandLineJvm.Output output = run("-Xmx96m", "--json", Collections.nCopies(10, "big 4000000"));

		assertThat(output.exitCode()).as(output.err()).isEqualTo(1);
		JsonNode tasks = JSON.readTree(output.out()).get("tasks");
		assertThat(tasks).hasSize(10);
		long ok = tasks.valueStream().filter((task) -> task.get("outcome").asString().equals("OK")).count();
		assertThat(ok).as("a quarter of the heap").isBetween(5L, 6L);
		assertThat(tasks.valueStream().filter((task) -> !task.get("outcome").asString().equals("OK")))
			.allSatisfy((task) -> {
				assertThat(task.get("outcome").asString()).isEqualTo("PROTOCOL");
				assertThat(task.at("/failure/message").asString()).contains("does not fit", "(fanout.max.answer)");
			});
	}

	/** Lines are printed and not kept: all together have no room in this heap. */
	@Test
	void areAllPrintedAsLinesHoweverManyThereAre() throws Exception {
		CommandLineJvm.Output output = run("-Xmx96m", "--json-lines", Collections.nCopies(30, "big 4000000"));

		assertThat(output.exitCode()).as(output.err()).isZero();
		assertThat(output.out().lines().map((line) -> JSON.readTree(line).get("output").asString().length()))
			.hasSize(30)
			.containsOnly(4_000_000);
	}

	private CommandLineJvm.Output run(String flag, String format, List<String> inputs)
			throws IOException, InterruptedException {
		String classPath = UserJars.makeIn(this.directory.resolve("user"))
			.stream()
			.map(Path::toString)
			.collect(Collectors.joining(File.pathSeparator));
		CommandLineJvm jvm = new CommandLineJvm(List.of(flag, "-jar", CommandLineJvm.bootJar().toString()),
				this.directory);
		Path file = Files.write(this.directory.resolve("inputs"), inputs);
		// What arrives at once is held beside what is kept: for two, however many CPUs.
		return jvm.run("run", UserJars.WORKLOAD, "--limit", "2", "--inputs", file.toString(), "--class-path", classPath,
				format);
	}

}
