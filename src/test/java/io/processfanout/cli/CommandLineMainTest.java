package io.processfanout.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.Callable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.CommandSpec;

import static org.assertj.core.api.Assertions.assertThat;

class CommandLineMainTest {

	private final StringWriter out = new StringWriter();

	private final StringWriter err = new StringWriter();

	@ParameterizedTest
	@CsvSource({ "'', compare", "--json, compare --json", "--tasks 3 --json, compare --tasks 3 --json",
			"compare --json, compare --json", "serve --port 0, serve --port 0", "-h, -h", "--help, --help", "-V, -V",
			"--version, --version", "unknown, unknown", "--json -h, compare --json -h" })
	void withoutACommandItIsCompare(String typed, String meant) {
		assertThat(CommandLineMain.withDefault(words(typed))).containsExactly(words(meant));
	}

	@ParameterizedTest
	@ValueSource(strings = { "-h", "--help" })
	void helpNamesTheCommands(String option) {
		assertThat(run(option)).isZero();
		assertThat(this.out.toString()).contains("Usage: process-fanout", "compare", "serve", "Compare the modes");
		assertThat(this.err.toString()).isEmpty();
	}

	@Test
	void helpOfCompareNamesEveryOption() {
		assertThat(run("compare", "--help")).isZero();
		assertThat(this.out.toString()).contains("--modes", "--workload", "--tasks", "--iterations", "--task-cpu",
				"--policy", "--limit", "--repetitions", "--time-limit", "--json");
	}

	@Test
	void helpOfServeNamesItsDefaultPort() {
		assertThat(run("serve", "--help")).isZero();
		assertThat(this.out.toString()).contains("--port", "Default: 8080");
	}

	@Test
	void versionNamesTheProgramAndTheJvm() {
		assertThat(run("--version")).isZero();
		assertThat(this.out.toString()).startsWith("process-fanout ")
			.contains("JDK " + System.getProperty("java.version"));
	}

	/** It was a stack trace. */
	@Test
	void anErrorIsToldInOneLine() {
		CommandSpec full = CommandSpec.wrapWithoutInspection((Callable<Integer>) () -> {
			throw new OutOfMemoryError("Java heap space");
		}).name("full");
		assertThat(CommandLineMain
			.commandLine(new PrintWriter(this.out, true), new PrintWriter(this.err, true), List.of(full))
			.execute("full")).isOne();
		assertThat(this.err.toString())
			.isEqualTo("the heap of this JVM is full (Java heap space); -Xmx before -jar gives it more"
					+ System.lineSeparator());
		assertThat(this.out.toString()).isEmpty();
	}

	private int run(String... args) {
		return CommandLineMain
			.commandLine(new PrintWriter(this.out, true), new PrintWriter(this.err, true),
					ParsedCommandLine.allCommands())
			.execute(CommandLineMain.withDefault(args));
	}

	private static String[] words(String typed) {
		return typed.isEmpty() ? new String[0] : typed.split(" ", -1);
	}

}
