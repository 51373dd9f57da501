package io.processfanout.sweep;

import java.time.Duration;
import java.util.OptionalInt;

import io.processfanout.child.CapturedProcess;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ComparisonRunTest {

	@Test
	void isRefusedInTheWordsOfTheComparison() {
		assertThat(of(2, "", "Starting\nworkload must be one of count-loop, was \"x\""))
			.isEqualTo(new ComparisonRun(null, "workload must be one of count-loop, was \"x\"", true));
	}

	@Test
	void failsWithItsExitCodeAndItsLastLine() {
		assertThat(of(1, "no JSON", "first\nlast"))
			.isEqualTo(ComparisonRun.failed("it ended with exit code 1 and no result: last"));
		assertThat(of(2, "", "")).isEqualTo(ComparisonRun.failed("it ended with exit code 2 and no result"));
	}

	@Test
	void failsForWantOfMemoryIfTheKernelEndedIt() {
		assertThat(of(137, "", ""))
			.isEqualTo(ComparisonRun.failed("it ended with SIGKILL, as what needs more memory does, and no result"));
	}

	@Test
	void failsIfItsTimeWasUp() {
		assertThat(ComparisonRun.of(new CapturedProcess.Finished(OptionalInt.empty(), "", ""), Duration.ofSeconds(7),
				new JsonMapper(), true))
			.isEqualTo(ComparisonRun.failed("it was ended after its time limit of 7 s"));
	}

	private static ComparisonRun of(int exitCode, String stdout, String stderr) {
		return ComparisonRun.of(new CapturedProcess.Finished(OptionalInt.of(exitCode), stdout, stderr),
				Duration.ofMinutes(1), new JsonMapper(), true);
	}

}
