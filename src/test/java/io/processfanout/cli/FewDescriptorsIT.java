package io.processfanout.cli;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Where the system has no descriptor left for what a run needs. */
@Tag("forks")
class FewDescriptorsIT {

	/**
	 * The temporary folder stayed, and a page of warnings told of it. There is no cache
	 * here, so what children start from is copied to that folder.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "processes", "pool" })
	void leaveNothingBehindAndAreToldOfInTheFailuresOnly(String mode, @TempDir Path directory) throws Exception {
		CommandLineJvm jvm = new CommandLineJvm(
				List.of("-Duser.home=" + directory.resolve("none"), "-jar", CommandLineJvm.bootJar().toString()),
				directory);

		CommandLineJvm.Output output = jvm.runUnder(List.of("sh", "-c", "ulimit -n 21 && exec \"$@\"", "sh"), "run",
				"count-loop", "1 1", "1 1", "1 1", "1 1", "--limit", "4", "--mode", mode);

		assertThat(output.exitCode()).isOne();
		assertThat(output.out()).contains("LAUNCH", " of 4 OK");
		assertThat(output.err().lines()).noneMatch((line) -> line.startsWith("\tat ") || line.contains("WARN"));
		assertThat(jvm.temporaryDirectory()).isEmptyDirectory();
	}

}
