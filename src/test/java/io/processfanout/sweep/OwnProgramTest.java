package io.processfanout.sweep;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OwnProgramTest {

	@Test
	void comparesInAJvmLikeLambdas() {
		OwnProgram program = new OwnProgram(Path.of("/jdk/bin/java"), List.of("-jar", "/app/process-fanout.jar"));

		assertThat(program.compare(1000, List.of("--tasks", "4"))).containsExactly("/jdk/bin/java", "-XX:+UseSerialGC",
				"-XX:TieredStopAtLevel=1", "-XX:+TieredCompilation", "-Xmx850m", "-jar", "/app/process-fanout.jar",
				"compare", "--json", "--end-with-stdin", "--tasks", "4");
	}

	@Test
	void givesTheHeapWholeMegabytes() {
		assertThat(new OwnProgram(Path.of("java"), List.of()).compare(128, List.of())).contains("-Xmx108m");
	}

}
