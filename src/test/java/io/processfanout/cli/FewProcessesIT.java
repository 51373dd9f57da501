package io.processfanout.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** A user who may have so few processes that the JVM itself warns. */
@Tag("forks")
@EnabledOnOs(OS.LINUX)
class FewProcessesIT {

	/** As another user, for whom alone the system counts. */
	private static final String NOBODY_ELSE = Long.toString(10_000 + ProcessHandle.current().pid() % 10_000);

	/** Lines of the JVM stood before the result. */
	@ParameterizedTest
	@ValueSource(strings = { "processes", "pool" })
	void leaveNothingButTheResultOnStdout(String mode, @TempDir Path directory) throws Exception {
		assumeThat(System.getProperty("user.name")).as("only root may become another user").isEqualTo("root");
		CommandLineJvm jvm = new CommandLineJvm(
				List.of("-XX:ActiveProcessorCount=1", "-jar", CommandLineJvm.bootJar().toString()), directory);
		for (Path folder : List.of(directory, jvm.temporaryDirectory())) {
			Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
		}
		List<String> user = List.of("setpriv", "--reuid=" + NOBODY_ELSE, "--clear-groups",
				"--inh-caps=-all,+dac_override", "--ambient-caps=-all,+dac_override", "env", "HOME=" + directory,
				"prlimit", "--nproc=30", "--");
		CommandLineJvm.Output output = jvm.runUnder(user, "run", "sleep", "1", "2", "3", "--limit", "3", "--mode", mode,
				"--json");
		JsonNode result = JsonMapper.shared().readTree(output.out());
		assertThat(result.at("/summary/submitted").asInt()).as(output.toString()).isEqualTo(3);
		assertThat(result.at("/summary/launch").asInt()).as(output.err()).isPositive();
		assertThat(output.err()).contains("[warning][os,thread] ");
		assertThat(output.exitCode()).isOne();
	}

}
