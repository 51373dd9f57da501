package io.processfanout.local;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Once Boot's report was followed by a hundred lines of stack trace. */
@Tag("forks")
class StartFailureIT {

	@TempDir
	private Path directory;

	@Test
	void aBadSettingIsReportedOnceAndWithoutAStackTrace() throws Exception {
		CommandLineJvm jvm = new CommandLineJvm(
				List.of("-Dfanout.poll-interval=0ms", "-jar", CommandLineJvm.bootJar().toString()), this.directory);
		CommandLineJvm.Output output = jvm.run("compare");
		assertThat(output.exitCode()).isEqualTo(2);
		assertThat(output.out()).isEmpty();
		assertThat(output.err()).containsOnlyOnce("Reason: ")
			.contains("fanout.poll-interval must be positive, was PT0S")
			.doesNotContain("\tat ");
	}

	@Test
	void aPortInUseIsReportedWithoutAStackTrace() throws Exception {
		try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			CommandLineJvm jvm = CommandLineJvm.ofJar(CommandLineJvm.bootJar(), this.directory);
			CommandLineJvm.Output output = jvm.run("serve", "--port", "" + other.getLocalPort());
			assertThat(output.exitCode()).isEqualTo(2);
			assertThat(output.out()).isEmpty();
			assertThat(output.err()).contains("Port " + other.getLocalPort() + " was already in use")
				.doesNotContain("\tat ");
		}
	}

}
