package io.processfanout.cli;

import java.nio.file.Path;
import java.util.List;

import io.processfanout.child.PidNamespace;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** As process 1 of a container. */
@Tag("forks")
class ContainerIT {

	/** What opens the JDK's own door is the jar's manifest, in either form. */
	@ParameterizedTest
	@EnumSource(names = { "BOOT_JAR", "EXTRACTED_BOOT_JAR" })
	void mayBuryWhatTasksLeave(Artefacts artefact, @TempDir Path directory) throws Exception {
		CommandLineJvm.Output output = artefact.in(directory, List.of())
			.runUnder(PidNamespace.prefix(), "run", "count-loop", "1 1");

		assertThat(output.exitCode()).as(output.err()).isZero();
		assertThat(output.err()).doesNotContain("process 1");
	}

}
