package io.processfanout.child;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** That it runs; what it measures is for a machine with nothing else to do. */
@Tag("forks")
class FreshChildBenchmarkIT {

	@Test
	@EnabledIf("pythonIsThere")
	void measuresOneChildAndSeveralBesideXargs(@TempDir Path directory) throws Exception {
		Path output = directory.resolve("output.txt");
		Process benchmark = new ProcessBuilder("benchmarks/fresh-child", "--repetitions", "1", "--rounds", "1",
				"--tasks", "2", "--java", ChildLauncher.javaOfThisJvm().toString())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		try {
			assertThat(benchmark.waitFor(5, TimeUnit.MINUTES)).isTrue();
		}
		finally {
			benchmark.descendants().forEach(ProcessHandle::destroyForcibly);
			benchmark.destroyForcibly();
		}
		assertThat(Files.readString(output, StandardCharsets.UTF_8)).contains("child, no archive")
			.contains("2 children, 2 at a time")
			.contains("CPU ms of the parent for one child")
			.doesNotContain("no archive was made");
		assertThat(benchmark.exitValue()).isZero();
	}

	static boolean pythonIsThere() throws Exception {
		Process which = new ProcessBuilder("/bin/sh", "-c", "command -v python3 && command -v xargs")
			.redirectErrorStream(true)
			.start();
		which.getInputStream().readAllBytes();
		return which.waitFor() == 0;
	}

}
