package io.processfanout.bench;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.processfanout.task.Mode;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The names that callers rely on: they are documented, and never change. */
class BenchResultJsonTest {

	@Test
	void namesTheComparison() {
		assertThat(json().propertyNames()).containsExactlyInAnyOrder("workload", "tasks", "iterations", "repetitions",
				"reference", "modes", "checksumsAgree", "environment", "verdicts", "conclusion", "notes");
	}

	@Test
	void namesInputsThatWereGivenInThePlaceOfASize() {
		BenchResult result = result(Runs.planOf(List.of("a", "b c"), Mode.THREADS), Optional.empty(),
				List.of(new ModeRepetitions(Mode.THREADS,
						List.of(Runs.using(Mode.THREADS, Duration.ofMillis(30), Duration.ofMillis(10))))),
				Runs.ENVIRONMENT);
		JsonNode json = JsonMapper.shared().valueToTree(result);

		assertThat(json.has("iterations")).isFalse();
		assertThat(json.get("tasks").asInt()).isEqualTo(2);
		// printf 'a\nb c\n' | sha256sum
		assertThat(json.get("inputs")).hasToString(
				"{\"count\":2,\"sha256\":\"9ffaa0f83922d4eb11e56154814a41322108bebaefba1fe7f00c4fcebde5d5fc\"}");
		assertThat(json.at("/modes/0/taskSpread")).hasToString(
				"{\"compute\":{\"minSeconds\":0.02,\"medianSeconds\":0.04,\"maxSeconds\":0.06,\"longestIndex\":0},"
						+ "\"cpu\":{\"minSeconds\":0.01,\"medianSeconds\":0.02,\"maxSeconds\":0.03,\"longestIndex\":0}}");
		assertThat(JsonMapper.shared().treeToValue(json, BenchResult.class)).isEqualTo(result);
	}

	@Test
	void namesTheVerdicts() {
		BenchResult result = Modes.result(Modes.sequential(4.0, 4.0, 4.0), Modes.ran("threads", 2, 2.0, 2.0, 2.0, 2.0),
				Modes.ran("processes", 2, 1.0, 4.0, 4.0, 4.0),
				Modes.besideOthers(1, Modes.ran("processes", 2, 0.5, 8.0, 8.0, 8.0)),
				Modes.ran("processes", 2, 0.5, 4.0, 8.0, 4.0));
		JsonNode json = JsonMapper.shared().valueToTree(result);

		assertThat(json.at("/verdicts/0").propertyNames()).containsExactlyInAnyOrder("mode", "against", "kind", "pairs",
				"ratio", "low", "high", "sentence");
		assertThat(json.at("/verdicts/0/mode").asString()).isEqualTo("threads");
		assertThat(json.at("/verdicts/0/against").asString()).isEqualTo("sequential");
		assertThat(json.at("/verdicts/0/ratio").asDouble()).isEqualTo(2.0);
		assertThat(json.at("/verdicts/0/sentence").asString())
			.isEqualTo("threads is 2.00 times as fast (2.00 to 2.00)");
		assertThat(json.get("verdicts").valueStream().map((verdict) -> verdict.get("kind").asString()))
			.containsExactly("faster", "noDifference", "slower", "cannotTell");
		assertThat(json.get("conclusion").asString()).isEqualTo(result.conclusion());
		assertThat(json.at("/notes/0").asString()).startsWith("processes: repetitions that ran beside ");
	}

	@Test
	void namesTheModes() {
		JsonNode mode = json().get("modes").get(0);

		assertThat(mode.propertyNames()).containsExactlyInAnyOrder("mode", "limit", "secondsPerRepetition",
				"coldSeconds", "medianSeconds", "speedup", "cpuSeconds", "cpuEfficiency", "startUpShare", "phases",
				"taskSpread", "needs", "shownRepetition", "tasks");
		assertThat(mode.get("mode").asString()).isEqualTo("sequential");
		assertThat(mode.get("limit")).hasToString("{\"value\":1,\"reason\":\"affinity 1\"}");
		assertThat(mode.get("secondsPerRepetition")).hasToString("[2.0]");
		assertThat(mode.get("medianSeconds").isNumber()).isTrue();
	}

	@Test
	void namesThePhasesInTheirOrder() {
		assertThat(json().get("modes").get(0).get("phases").propertyNames()).containsExactly("queue", "spawn", "boot",
				"compute", "transfer", "reap");
	}

	@Test
	void namesTheTasks() {
		JsonNode task = json().get("modes").get(0).get("tasks").get(1);

		assertThat(task.propertyNames()).containsExactlyInAnyOrder("index", "slot", "outcome", "startSeconds",
				"endSeconds", "phases", "cpuSeconds", "checksum");
		assertThat(task.get("index").asInt()).isEqualTo(1);
		assertThat(task.get("slot").asInt()).isZero();
		assertThat(task.get("outcome").asString()).isEqualTo("OK");
		assertThat(task.get("checksum").asString()).isEqualTo("b");
	}

	@Test
	void namesWhatFailed() {
		JsonNode mode = json().get("modes").get(1);
		JsonNode task = mode.get("tasks").get(1);

		assertThat(mode.propertyNames()).contains("failure", "failedRepetitions")
			.doesNotContain("medianSeconds", "speedup", "cpuSeconds");
		assertThat(task.propertyNames()).containsExactlyInAnyOrder("index", "outcome", "endSeconds", "phases",
				"failure");
		assertThat(task.get("outcome").asString()).isEqualTo("CRASH");
		assertThat(task.get("failure").propertyNames()).containsExactlyInAnyOrder("kind", "message", "signal",
				"stderrTail");
		assertThat(task.get("failure").get("signal").asString()).isEqualTo("SIGSEGV");
	}

	@Test
	void namesTheEnvironment() {
		assertThat(json().get("environment").propertyNames()).containsExactlyInAnyOrder("javaVersion", "javaVm", "os",
				"parentFlags", "childFlags", "affinityCpus", "jvmCpus", "machineMemoryMb", "maxHeapMb",
				"pollIntervalSeconds");
	}

	private static JsonNode json() {
		BenchResult result = result(Runs.plan(2, 1, Mode.SEQUENTIAL, Mode.PROCESSES), Optional.of(TaskSize.given(1000)),
				List.of(new ModeRepetitions(Mode.SEQUENTIAL,
						List.of(Runs.ok(Mode.SEQUENTIAL, 1, 2, Optional.of(Duration.ofSeconds(2)), "a", "b"))),
						new ModeRepetitions(Mode.PROCESSES, List.of(Runs.failed(Mode.PROCESSES, 1, 2)))),
				Runs.ENVIRONMENT);
		JsonMapper mapper = JsonMapper.shared();
		return mapper.readTree(mapper.writeValueAsString(result));
	}

	private static BenchResult result(BenchPlan plan, Optional<TaskSize> size, List<ModeRepetitions> modes,
			BenchEnvironment environment) {
		return new MeasuredModes(plan, modes).result(size, environment);
	}

}
