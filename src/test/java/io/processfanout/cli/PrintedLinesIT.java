package io.processfanout.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What a task prints, as a person at a command line sees it. */
@Tag("forks")
class PrintedLinesIT {

	private static final JsonMapper JSON = new JsonMapper();

	private final CommandLineJvm jvm;

	private final String classPath;

	PrintedLinesIT(@TempDir Path directory, @TempDir Path elsewhere) throws IOException {
		this.jvm = CommandLineJvm.ofJar(CommandLineJvm.bootJar(), directory);
		this.classPath = UserJars.makeIn(elsewhere.resolve("user"))
			.stream()
			.map(Path::toString)
			.collect(Collectors.joining(File.pathSeparator));
	}

	/** It was lost if the task ended well. */
	@Test
	void isOnStderrMarkedWithItsTaskAndInTheResultIfAskedFor() throws Exception {
		CommandLineJvm.Output output = run("--limit", "2", "--json", "--stderr-tail");
		List<String> lines = output.err().lines().toList();
		assertThat(lines).allMatch((line) -> line.startsWith("[0] ") || line.startsWith("[1] "))
			.containsOnlyOnce("[0] a on stdout", "[0] java.lang.Exception: where", "[0] a at the end",
					"[1] b on stdout", "[1] java.lang.Exception: where", "[1] b at the end");
		JsonNode tasks = JSON.readTree(output.out()).get("tasks");
		assertThat(tasks.at("/0/stderrTail").asString()).startsWith("a on stdout\njava.lang.Exception: where\n\tat ")
			.endsWith("a at the end");
		assertThat(tasks.at("/1/stderrTail").asString()).startsWith("b on stdout\n");
	}

	@Test
	void hasNoMarkWhereTasksRunOneAfterAnotherAndIsNotInTheResultUnlessAskedFor() throws Exception {
		CommandLineJvm.Output output = run("--limit", "1", "--json");
		assertThat(output.err().lines()).contains("a on stdout", "a at the end", "b on stdout", "b at the end")
			.noneMatch((line) -> line.startsWith("["));
		assertThat(JSON.readTree(output.out()).at("/tasks/0").has("stderrTail")).isFalse();
	}

	/** In this JVM it goes where it always went, and stdout stays the result's. */
	@Test
	void isOnStderrInThreadsToo() throws Exception {
		CommandLineJvm.Output output = run("--mode", "threads", "--limit", "1", "--json");
		assertThat(output.err()).contains("a on stdout\n", "a at the end", "b on stdout\n", "b at the end");
		assertThat(JSON.readTree(output.out()).at("/summary/ok").asInt()).isEqualTo(2);
	}

	private CommandLineJvm.Output run(String... options) throws Exception {
		String[] arguments = new String[options.length + 6];
		List<String> first = List.of("run", UserJars.WORKLOAD, "print a", "print b", "--class-path", this.classPath);
		System.arraycopy(first.toArray(String[]::new), 0, arguments, 0, first.size());
		System.arraycopy(options, 0, arguments, first.size(), options.length);
		CommandLineJvm.Output output = this.jvm.run(arguments);
		assertThat(output.exitCode()).as(output.err()).isZero();
		return output;
	}

}
