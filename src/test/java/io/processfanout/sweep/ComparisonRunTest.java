package io.processfanout.sweep;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

import io.processfanout.bench.BenchResult;
import io.processfanout.bench.Comparisons;
import io.processfanout.child.CapturedProcess;
import io.processfanout.request.Damage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

class ComparisonRunTest {

	@Test
	void isRefusedInTheWordsOfTheComparison() {
		assertThat(of(2, "", "Starting\nworkload must be one of count-loop, was \"x\""))
			.isEqualTo(new ComparisonRun(null, "workload must be one of count-loop, was \"x\"", true, false));
	}

	@Test
	void failsWithItsExitCodeAndItsLastLine() {
		assertThat(of(1, "no JSON", "first\nlast"))
			.isEqualTo(ComparisonRun.failed("it ended with exit code 1 and no result: last"));
		assertThat(of(2, "", "")).isEqualTo(ComparisonRun.failed("it ended with exit code 2 and no result"));
	}

	@Test
	void readsWhatItGave() {
		BenchResult result = Comparisons.of(Comparisons.ran("sequential", 1, 4, 4.0));
		assertThat(of(0, JsonMapper.shared().writeValueAsString(result), "").result()).isEqualTo(result);
	}

	/** A table was reckoned with whatever stood there, or ended with a stack trace. */
	@Test
	void reckonsWithNoFigureThatIsNone() {
		JsonNode whole = JsonMapper.shared()
			.valueToTree(Comparisons.of(Comparisons.ran("sequential", 1, 4, 4.0), Comparisons.ran("pool", 2, 2, 2.0)));
		for (Damage damage : Damage.to(whole, Set.of("verdicts", "conclusion", "notes"))) {
			ComparisonRun run = of(0, damage.in(whole).toString(), "");
			if (run.result() == null) {
				assertThat(run.failure()).as("%s", damage).startsWith("stdout of a comparison must be a result");
			}
			assertThatNoException().as("%s", damage).isThrownBy(run::measurement);
		}
		assertThat(of(0, "{\"modes\": 3}", "").failure()).isEqualTo(
				"stdout of a comparison must be a result of compare --json, and it is not: tasks must be a whole number"
						+ " from 1 to 1000000, was null");
	}

	@Test
	void failsForWantOfMemoryIfTheKernelEndedIt() {
		assertThat(of(137, "", ""))
			.isEqualTo(ComparisonRun.failed("it ended with SIGKILL, as what needs more memory does, and no result"));
	}

	/** Ctrl-C on a terminal is a signal to it, too: nothing is wrong with the tasks. */
	@ParameterizedTest
	@ValueSource(ints = { 130, 143 })
	void isToldToEndWhereASignalEndedItBeforeItHadAResult(int exitCode) {
		ComparisonRun run = of(exitCode, "", "told to end before anything was measured, so there is no result");

		assertThat(run.wasToldToEnd()).isTrue();
		assertThat(run.isWhole()).isFalse();
		assertThat(run.measurement().failure()).isEqualTo("it was told to end before its end");
	}

	@Test
	void failsIfItsTimeWasUp() {
		assertThat(ComparisonRun.of(new CapturedProcess.Finished(OptionalInt.empty(), "", ""), Duration.ofSeconds(7),
				new JsonMapper(), true))
			.isEqualTo(ComparisonRun.failed("it was ended after its time limit of 7 s"));
	}

	@Test
	void comparesInAJvmLikeLambdas() {
		assertThat(ComparisonRun.command(Path.of("/jdk/bin/java"), List.of("-Xss4m"),
				List.of("-jar", "/app/process-fanout.jar"), 1000, order(List.of("--tasks", "4"), List.of())))
			.containsExactly("/jdk/bin/java", "-Xss4m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
					"-XX:+TieredCompilation", "-Xlog:disable", "-Xlog:all=warning:stderr", "-Xmx850m", "-jar",
					"/app/process-fanout.jar", "compare", "--json", "--end-with-stdin", "--tasks", "4");
	}

	@Test
	void announcesInputsThatComeOnStdin() {
		assertThat(
				ComparisonRun.command(Path.of("java"), List.of(), List.of(), 128, order(List.of(), List.of("a", "b"))))
			.endsWith("compare", "--json", "--end-with-stdin", "--inputs-on-stdin");
	}

	private static Order order(List<String> options, List<String> inputs) {
		return new Order(options, inputs, Duration.ofMinutes(1));
	}

	@Test
	void givesTheHeapWholeMegabytes() {
		assertThat(ComparisonRun.command(Path.of("java"), List.of(), List.of(), 128, order(List.of(), List.of())))
			.contains("-Xmx108m");
	}

	@Test
	void isWaitedForLongerThanItsLimitByAStartAndAnEnd() {
		assertThat(ComparisonRun.timeToWait(Duration.ofMinutes(10), 1)).isEqualTo(Duration.ofSeconds(616));
		assertThat(ComparisonRun.timeToWait(Duration.ofMinutes(10), 5.8)).isEqualTo(Duration.ofSeconds(616));
	}

	@Test
	void isWaitedForLongerWhereItsStartTakesLonger() {
		assertThat(ComparisonRun.timeToWait(Duration.ofMinutes(10), 0.125)).isEqualTo(Duration.ofSeconds(658));
	}

	private static ComparisonRun of(int exitCode, String stdout, String stderr) {
		return ComparisonRun.of(new CapturedProcess.Finished(OptionalInt.of(exitCode), stdout, stderr),
				Duration.ofMinutes(1), new JsonMapper(), true);
	}

}
