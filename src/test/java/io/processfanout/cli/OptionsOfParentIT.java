package io.processfanout.cli;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What a command says of options and variables that it takes no notice of. */
@Tag("forks")
class OptionsOfParentIT {

	/** A service called fanout, or a variable of another program, stopped every start. */
	@Test
	void areNamedOnceWithoutTheirValuesAndStopNothing(@TempDir Path directory) throws Exception {
		CommandLineJvm jvm = new CommandLineJvm(
				List.of("-Dmy.key=secret", "-Duser.timezone=UTC", "-jar", CommandLineJvm.bootJar().toString()),
				directory);
		CommandLineJvm.Output output = jvm.runUnder(List.of("env", "FANOUT_EXCHANGE_NAME=orders",
				"FANOUT_PORT=tcp://10.0.0.1:80", "FANOUT_SERVICE_HOST=10.0.0.1"), "run", "sleep", "2", "1", "--mode",
				"threads");
		assertThat(output.exitCode()).as(output.err()).isZero();
		assertThat(output.err().lines()).satisfiesExactly(
				(line) -> assertThat(line).contains(" WARN ")
					.endsWith("Left alone, for no setting has such a name: FANOUT_EXCHANGE_NAME"),
				(line) -> assertThat(line).contains(" WARN ")
					.endsWith(
							"Children are not given -Dmy.key of this JVM; name in fanout.child.jvm-flags what they need"));
	}

}
