package io.processfanout.lambda;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import io.processfanout.bench.BenchEnvironment;
import io.processfanout.bench.BenchResult;
import io.processfanout.bench.ModeResult;
import io.processfanout.bench.TaskEntry;
import io.processfanout.fanout.FanOutResult;
import io.processfanout.fanout.Summary;
import io.processfanout.task.Failure;
import io.processfanout.task.Limit;
import io.processfanout.task.Mode;
import io.processfanout.task.Needs;
import io.processfanout.task.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class ResultMetricsTest {

	private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

	private static final BenchEnvironment ENVIRONMENT = new BenchEnvironment("17", "VM", "Linux", List.of(), List.of(),
			2, 2, null, 1769, 4096L, 1024, 0.01, null, null);

	private static final Limit TWO = new Limit(2, "affinity 2 CPUs");

	private static final Map<String, Double> PHASES = Map.of("queue", 0.5, "spawn", 0.01, "boot", 0.03, "compute", 0.1,
			"transfer", 0.005, "reap", 0.015);

	@Test
	void aComparisonShowsEachModeUnderItsName() {
		JsonNode line = lineOf(bench(mode("sequential", List.of(0.3), 1.0, Outcome.OK, Outcome.OK),
				mode("processes", List.of(0.2, 0.1, 0.15), 2.0, Outcome.OK, Outcome.OK)));
		Map<String, String> metrics = EmfSpecification.metricsOf(line);

		assertThat(metrics).hasSize(26)
			.containsEntry("sequential.wall", "Seconds 0.3")
			.containsEntry("processes.wall", "Seconds [0.2,0.1,0.15]")
			.containsEntry("processes.queue", "Seconds 0.5")
			.containsEntry("processes.spawn", "Seconds 0.01")
			.containsEntry("processes.boot", "Seconds 0.03")
			.containsEntry("processes.compute", "Seconds 0.1")
			.containsEntry("processes.transfer", "Seconds 0.005")
			.containsEntry("processes.reap", "Seconds 0.015")
			.containsEntry("processes.ok", "Count 2")
			.containsEntry("processes.failed", "Count 0")
			.containsEntry("processes.limit", "Count 2")
			.containsEntry("processes.cpu", "Seconds 0.25")
			.containsEntry("processes.cpuEfficiency", "None 0.8")
			.containsEntry("processes.speedup", "None 2.0");
		assertThat(EmfSpecification.dimensionsOf(line)).containsExactly("function=sieve");
	}

	@Test
	void aComparisonOfSeveralLengthsHasALineForEach() {
		BenchResult one = bench(mode("threads", List.of(0.1), 1.0));
		BenchResult all = new BenchResult(one.workload(), 2, null, null, null, null, null, 3, null, null, List.of(),
				true, ENVIRONMENT, List.of(lasting(0.005, one), lasting(0.02, one)));

		assertThat(ResultMetrics.of(all)).extracting((line) -> EmfSpecification.dimensionsOf(lineOf(line)))
			.isEqualTo(List.of(Set.of("function=sieve taskCpu=5ms"), Set.of("function=sieve taskCpu=20ms")));
		assertThat(EmfSpecification.metricsOf(lineOf(ResultMetrics.of(all).get(1)))).containsEntry("threads.wall",
				"Seconds 0.1");
	}

	private static BenchResult lasting(double seconds, BenchResult result) {
		return new BenchResult(result.workload(), 2, 1000L, null, seconds, null, null, 3, null, null, result.modes(),
				true, ENVIRONMENT);
	}

	@Test
	void whatWasNotMeasuredIsNoMetric() {
		JsonNode line = lineOf(bench(mode("processes", List.of(), null, Outcome.CRASH, Outcome.OK, Outcome.TIMEOUT)));

		assertThat(EmfSpecification.metricsOf(line)).doesNotContainKeys("processes.wall", "processes.speedup")
			.containsEntry("processes.ok", "Count 1")
			.containsEntry("processes.failed", "Count 2");
	}

	@Test
	void whatIsNoNumberIsNoMetric() {
		JsonNode line = lineOf(bench(mode("processes", List.of(Double.NaN, 0.1), Double.POSITIVE_INFINITY)));

		assertThat(EmfSpecification.metricsOf(line)).doesNotContainKey("processes.speedup")
			.containsEntry("processes.wall", "Seconds 0.1");
	}

	@Test
	void aLineHoldsTheFirstHundredRepetitions() {
		List<Double> walls = IntStream.rangeClosed(1, 101).mapToObj(Double::valueOf).toList();
		JsonNode wall = lineOf(bench(mode("processes", walls, null))).get("processes.wall");

		assertThat(wall.valueStream().map(JsonNode::asDouble)).isEqualTo(walls.subList(0, 100));
	}

	@ParameterizedTest
	@EnumSource(Mode.class)
	void aRunHasItsModeAsADimension(Mode mode) {
		List<FanOutResult.Entry> tasks = List.of(entry(0, Outcome.OK, 1), entry(1, Outcome.CRASH, 3),
				entry(2, Outcome.OK, 2));
		JsonNode line = lineOf(new FanOutResult("sha-256", mode.label(), TWO, 64L, 1.5,
				new Summary(3, 2, 0, 0, 0, 1, 0, 0, 0, 0, 0, new Needs(0.5, 123L, 136L, 400L)), tasks, List.of()));

		assertThat(EmfSpecification.metricsOf(line)).hasSize(12)
			.containsEntry("peakMemory", "Megabytes 123")
			.containsEntry("wall", "Seconds 1.5")
			.containsEntry("queue", "Seconds 1.5")
			.containsEntry("compute", "Seconds 0.75")
			.containsEntry("ok", "Count 2")
			.containsEntry("failed", "Count 1")
			.containsEntry("limit", "Count 2")
			.containsEntry("attempts", "Count 6")
			.containsKeys("spawn", "boot", "transfer", "reap");
		assertThat(EmfSpecification.dimensionsOf(line)).containsExactly("function=sieve mode=" + mode.label());
		assertThat(line.get("workload").asString()).isEqualTo("sha-256");
		assertThat(line.at("/summary/crash").asInt()).isOne();
	}

	@Test
	void aRunOfNoTasksHasNoPhases() {
		JsonNode line = lineOf(new FanOutResult("sha-256", "threads", TWO, null, 0.0,
				new Summary(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Needs.UNKNOWN), List.of(), List.of()));

		assertThat(EmfSpecification.metricsOf(line)).containsOnlyKeys("wall", "ok", "failed", "limit", "attempts");
	}

	@Test
	void ofARequestALineSaysItsWorkloadOnly() {
		JsonNode line = lineOf(bench(mode("threads", List.of(0.1), 1.0)));

		assertThat(line.propertyNames()).filteredOn((name) -> !name.startsWith("threads."))
			.containsExactlyInAnyOrder("_aws", "function", "workload");
	}

	@Test
	void theTimestampIsTheInstantsMilliseconds() {
		JsonNode line = lineOf(bench(mode("threads", List.of(0.1), 1.0)));

		assertThat(line.at("/_aws/Timestamp").asLong()).isEqualTo(NOW.toEpochMilli());
	}

	private static JsonNode lineOf(BenchResult result) {
		return lineOf(ResultMetrics.of(result).get(0));
	}

	private static JsonNode lineOf(FanOutResult result) {
		return lineOf(ResultMetrics.of(result));
	}

	private static JsonNode lineOf(EmfLine line) {
		return EmfSpecification.check(line.with(Map.of("function", "sieve")).text(NOW));
	}

	private static BenchResult bench(ModeResult... modes) {
		return new BenchResult("count-loop", 2, 1000L, null, null, null, null, 3, "sequential", null, List.of(modes),
				true, ENVIRONMENT);
	}

	private static ModeResult mode(String name, List<Double> walls, @Nullable Double speedup, Outcome... outcomes) {
		List<TaskEntry> tasks = IntStream.range(0, outcomes.length)
			.mapToObj((index) -> new TaskEntry(index, 0, outcomes[index], 0.0, 1, PHASES, null, null, null,
					failureOf(outcomes[index])))
			.toList();
		return new ModeResult(name, TWO, null, walls, null, null, null, speedup, 0.25, 0.8, 0.1, PHASES, null, null, 1,
				tasks, null, null, null);
	}

	private static FanOutResult.Entry entry(int index, Outcome outcome, int attempts) {
		Map<String, Double> phases = Map.of("queue", 0.5, "spawn", 0.0, "boot", 0.0, "compute", 0.25, "transfer", 0.0,
				"reap", 0.0);
		return new FanOutResult.Entry(index, outcome, null, failureOf(outcome), attempts, 0, 0.0, 1, phases, null, null,
				null);
	}

	private static @Nullable Failure failureOf(Outcome outcome) {
		return (outcome == Outcome.OK) ? null : Failure.of(outcome, "as the test wants it");
	}

}
