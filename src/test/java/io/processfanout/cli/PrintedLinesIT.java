package io.processfanout.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

	/** They were in no place without --json. */
	@ParameterizedTest
	@ValueSource(strings = { "processes", "pool" })
	void lastWordsOfAFailedTaskAreOnStderrAndInItsFailure(String mode) throws Exception {
		for (String form : List.of("--no-keep-order", "--json-lines", "--json")) {
			CommandLineJvm.Output output = this.jvm.run("run", UserJars.WORKLOAD, "print-and-exit 9", "--class-path",
					this.classPath, "--mode", mode, form);
			assertThat(output.err()).isEqualTo("its last words\n");
			assertThat(output.exitCode()).isOne();
			if (form.startsWith("--json")) {
				JsonNode task = JSON.readTree(output.out());
				task = task.has("tasks") ? task.at("/tasks/0") : task;
				assertThat(task.at("/failure/stderrTail").asString()).isEqualTo("its last words");
			}
		}
	}

	/** A child that cannot even start has only the JVM to speak for it. */
	@ParameterizedTest
	@ValueSource(strings = { "processes", "pool" })
	void theJvmsOwnWordsAreOnStderrWhereAChildCannotStart(String mode) throws Exception {
		CommandLineJvm jvm = new CommandLineJvm(
				List.of("-Dfanout.child.jvm-flags=-XX:NoSuch", "-jar", CommandLineJvm.bootJar().toString()),
				this.jvm.directory());
		CommandLineJvm.Output output = jvm.run("run", "sleep", "1", "--mode", mode);
		assertThat(output.err()).startsWith("Unrecognized VM option 'NoSuch'");
		assertThat(output.out()).startsWith("0\tLAUNCH\ttask 0 (sleep): ");
		assertThat(output.exitCode()).isOne();
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
