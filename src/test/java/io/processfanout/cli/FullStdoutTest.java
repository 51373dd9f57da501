package io.processfanout.cli;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever a command prints, it fails if stdout does not take it. */
@EnabledOnOs(OS.LINUX)
class FullStdoutTest {

	private final StringWriter err = new StringWriter();

	@ParameterizedTest
	@ValueSource(strings = { "run sleep 10 --mode threads", "run sleep 10 --mode threads --json",
			"run sleep 10 --mode threads --json-lines",
			"compare --modes sequential --tasks 1 --iterations 1000 --repetitions 1 --json",
			"predict --task-cpu 1s --start-cpu 0s", "--help" })
	void isAFailure(String command) throws IOException {
		try (FileOutputStream full = new FileOutputStream("/dev/full");
				PrintWriter out = new PrintWriter(full, true, StandardCharsets.UTF_8)) {
			int code = CommandLineMain
				.commandLine(out, new PrintWriter(this.err, true), ParsedCommandLine.allCommands())
				.execute(command.split(" ", -1));
			assertThat(code).isEqualTo(1);
		}
		assertThat(this.err.toString())
			.endsWith("the result is not on stdout, which is full or closed" + System.lineSeparator())
			.doesNotContain("\tat ");
	}

}
