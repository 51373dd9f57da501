package io.processfanout.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.processfanout.bench.BenchResult;
import io.processfanout.bench.Comparisons;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** With a shell script in the place of the JVM. */
@Tag("forks")
class TierRunnerIT {

	/** The comparison's own limit was the runner's too, and the runner's came first. */
	@Test
	void takesTheResultOfAComparisonWhoseTimeIsUp(@TempDir Path directory) throws Exception {
		BenchResult result = Comparisons.of(Comparisons.ran("sequential", 1, 4, null),
				Comparisons.failed("processes", "out of time"));
		Path json = Files.writeString(directory.resolve("result.json"), JsonMapper.shared().writeValueAsString(result));

		ComparisonRun run;
		try (TierRunner runner = new TierRunner(program(directory, "cat '" + json + "'"), List.of(),
				JsonMapper.shared(), false)) {
			run = runner.unconfined(512, List.of(), Duration.ofNanos(1));
		}

		assertThat(run).isEqualTo(new ComparisonRun(result, null, false));
	}

	private static Path program(Path directory, String script) throws IOException {
		Path java = Files.writeString(directory.resolve("java"), "#!/bin/sh\n" + script + "\n");
		assertThat(java.toFile().setExecutable(true)).isTrue();
		return java;
	}

}
