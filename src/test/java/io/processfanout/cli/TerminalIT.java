package io.processfanout.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What a terminal is sent, as its variables ask. */
@Tag("forks")
@EnabledOnOs(OS.LINUX)
class TerminalIT {

	private static final String COLOUR = "\u001b[33m";

	private static final String PREDICT = "predict --memory 512 --tasks 1 --iterations 1000000 --repetitions 1";

	@TempDir
	@SuppressWarnings("NullAway.Init") // JUnit sets it
	private Path directory;

	@Test
	void hasABarInColours() throws Exception {
		assertThat(shown(PREDICT, "TERM=xterm", "NO_COLOR=")).contains("\rpredict ", COLOUR, " s (0:00:0")
			.contains("what a task and a child cost here")
			.doesNotContain("measuring ")
			.contains("cheapest: 512 MB");
		assertThat(shown("predict --help", "TERM=xterm", "CLICOLOR_FORCE=1")).contains("\u001b[");
	}

	@Test
	void hasABarWithoutColoursWhereNoneAreWanted() throws Exception {
		assertThat(shown(PREDICT, "TERM=xterm", "NO_COLOR=1")).contains("\rpredict ").doesNotContain("\u001b[3");
		assertThat(shown("predict --help", "TERM=xterm", "CLICOLOR_FORCE=1", "NO_COLOR=1")).contains("Usage: ")
			.doesNotContain("\u001b");
	}

	@Test
	void hasLinesWhereItCannotDraw() throws Exception {
		assertThat(shown(PREDICT, "TERM=dumb")).startsWith("measuring what a task and a child cost here\r\n")
			.doesNotContain("\u001b", "\rpredict ");
		assertThat(shown("predict --help", "TERM=dumb", "CLICOLOR_FORCE=1")).contains("Usage: ")
			.doesNotContain("\u001b");
	}

	private String shown(String arguments, String... variables) throws Exception {
		Path shown = this.directory.resolve("shown");
		String command = String.join(" ",
				List.of("env", "-u NO_COLOR", "LC_ALL=C.UTF-8", String.join(" ", variables),
						CommandLineJvm.java().toString(), "-XX:TieredStopAtLevel=1 -Djava.io.tmpdir=" + this.directory,
						"-jar " + CommandLineJvm.bootJar(), arguments));
		Process terminal = new ProcessBuilder("script", "-qefc", command, "/dev/null").redirectErrorStream(true)
			.redirectOutput(shown.toFile())
			.start();
		try {
			assertThat(terminal.waitFor(2, TimeUnit.MINUTES)).isTrue();
		}
		finally {
			terminal.descendants().forEach(ProcessHandle::destroyForcibly);
			terminal.destroyForcibly();
		}
		String text = Files.readString(shown);
		assertThat(terminal.exitValue()).as(text).isZero();
		return text;
	}

}
