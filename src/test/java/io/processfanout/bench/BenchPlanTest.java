package io.processfanout.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.processfanout.policy.ConcurrencyPolicy.Rounding;
import io.processfanout.policy.PolicyChoice;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.request.JsonFields;
import io.processfanout.service.RequestSettings;
import io.processfanout.service.Workloads;
import io.processfanout.task.Mode;
import io.processfanout.task.NamedWorkload;
import io.processfanout.worker.builtin.CountLoop;
import io.processfanout.worker.builtin.Sleep;
import io.processfanout.workloads.Environment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BenchPlanTest {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final Workloads WORKLOADS = Workloads.in(BenchPlanTest.class.getClassLoader());

	private static final PolicyChoice SHARE = new PolicyChoice(PolicyChoice.Name.CPU_SHARE, null, Rounding.FLOOR);

	private static final RequestSettings SETTINGS = new RequestSettings(SHARE, Duration.ofMinutes(5),
			new RequestSettings.Max(10_000, 256, Duration.ofHours(24), 100, 1000, 1000, 1000, 1000));

	private static final BenchFields FIELDS = BenchFields.of(List.of("count-loop", "sleep"), SETTINGS,
			UnaryOperator.identity());

	@Test
	void takesTheSeedsTasksInAllModesIfTheRequestSaysNothing() {
		assertThat(plan("{}")).isEqualTo(new BenchPlan(
				List.of(Mode.SEQUENTIAL, Mode.THREADS, Mode.PROCESSES, Mode.POOL),
				new NamedWorkload("count-loop", CountLoop.class), new BenchPlan.Sized(10, 10_000_000, Optional.empty()),
				SHARE, Repetitions.of(null, null), Optional.of(Mode.SEQUENTIAL), Duration.ofMinutes(5)));
	}

	/** The two events of the article this project starts from. */
	@ParameterizedTest
	@CsvSource({ "true, PROCESSES", "false, SEQUENTIAL" })
	void knowsTheSeedsSwitch(String multiprocess, Mode mode) {
		assertThat(plan("{\"multiprocess\": " + multiprocess + "}").modes()).containsExactly(mode);
	}

	@Test
	void takesWhatTheRequestSays() {
		assertThat(plan("""
				{"modes": ["pool", "sequential"], "workload": "sleep", "tasks": 4, "iterations": 1000,
				"policy": "fixed", "limit": 2, "repetitions": 5, "reference": "pool", "timeLimit": "90s"}
				""")).isEqualTo(new BenchPlan(List.of(Mode.POOL, Mode.SEQUENTIAL),
				new NamedWorkload("sleep", Sleep.class), new BenchPlan.Sized(4, 1000, Optional.empty()),
				new PolicyChoice(PolicyChoice.Name.FIXED, 2, Rounding.FLOOR), Repetitions.of(5L, null),
				Optional.of(Mode.POOL), Duration.ofSeconds(90)));
	}

	@Test
	void takesASizeInCpuTime() {
		assertThat(plan("{\"taskCpu\": \"0.347s\"}").work())
			.isEqualTo(new BenchPlan.Sized(10, 10_000_000, Optional.of(Duration.ofMillis(347))));
	}

	@Test
	void takesInputsAsTheyAreInTheirOrder() {
		assertThat(plan("{\"inputs\": [\"b\", 10, {\"a\": 1}, \"a b\", \"b\"]}").work())
			.isEqualTo(new BenchPlan.Given(List.of("b", "10", "{\"a\":1}", "a b", "b")));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"{\"inputs\": [1], \"tasks\": 2}|tasks means nothing beside inputs: each of them is a task",
			"{\"inputs\": [1], \"iterations\": 2}|iterations means nothing beside inputs: each of them is a task",
			"{\"inputs\": [1], \"taskCpu\": \"2s\"}|taskCpu means nothing beside inputs: each of them is a task",
			"{\"inputs\": []}|inputs must be a list of one or more values, was []",
			"{\"inputs\": \"a\"}|inputs must be a list of at most 10000 values (fanout.max.tasks), was \"a\"" })
	void refusesInputsThatAreNotAllThereIsToDo(String json, String sentence) {
		assertRefused(json, sentence);
	}

	/** It was fed "<iterations> <seed>" all the same. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "{\"workload\": \"shout\"}",
			"{\"workload\": \"shout\", \"iterations\": 5}", "{\"workload\": \"shout\", \"taskCpu\": \"5ms\"}" })
	void refusesASizeForAWorkloadThatKnowsNone(String json) {
		Workloads shout = new Workloads(Map.of("shout", new NamedWorkload("shout", Environment.class)));
		UnaryOperator<String> options = (field) -> "--" + field;
		for (UnaryOperator<String> titles : List.of(UnaryOperator.<String>identity(), options)) {
			BenchFields fields = BenchFields.of(List.of("shout"), SETTINGS, titles);
			assertThatExceptionOfType(InvalidRequestException.class)
				.isThrownBy(() -> BenchPlan.of(JsonFields.read(JSON.readTree(json), fields::read), fields, shout))
				.withMessage(titles.apply("workload") + " shout makes no inputs of a given size"
						+ " (Workload.inputOfSize); give " + titles.apply("inputs"));
		}
	}

	/** The command line's are no JSON. */
	@Test
	void refusesAnInputThatIsTooLong() {
		BenchRequest request = requestOf(null, null).withInputs(List.of("a", "x".repeat(1001)));

		assertRefused(request, "inputs[1] must be at most 1000 characters (fanout.max.input), was 1001 characters");
	}

	@Test
	void takesALimitAloneForPolicyFixed() {
		assertThat(plan("{\"limit\": 3}").policy())
			.isEqualTo(new PolicyChoice(PolicyChoice.Name.FIXED, 3, Rounding.FLOOR));
	}

	@ParameterizedTest
	@CsvSource({ "affinity, AFFINITY", "cpu-share, CPU_SHARE", "makespan, MAKESPAN" })
	void takesAPolicyByItsName(String label, PolicyChoice.Name name) {
		assertThat(plan("{\"policy\": \"" + label + "\"}").policy())
			.isEqualTo(new PolicyChoice(name, null, Rounding.FLOOR));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"{\"multiprocess\": true, \"modes\": [\"threads\"]}|give either multiprocess or modes, not both",
			"{\"iterations\": 5, \"taskCpu\": \"1s\"}|give either iterations or taskCpu, not both",
			"{\"policy\": \"fixed\"}|policy fixed needs a limit",
			"{\"policy\": \"affinity\", \"limit\": 2}|limit goes with policy fixed only, was 2 with policy affinity" })
	void refusesFieldsThatDoNotGoTogether(String json, String sentence) {
		assertRefused(json, sentence);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"{\"modes\": [\"fibers\"]}|modes must be one of sequential, threads, processes, pool, was \"fibers\"",
			"{\"workload\": \"fibonacci\"}|workload must be one of count-loop, sleep, was \"fibonacci\"; one of your own needs its jar on the class path (--class-path) and a line in its META-INF/services/io.processfanout.worker.Workload",
			"{\"workload\": \"java.lang.String\"}|workload must be one of count-loop, sleep, was \"java.lang.String\"; one of your own needs its jar on the class path (--class-path) and a line in its META-INF/services/io.processfanout.worker.Workload",
			"{\"tasks\": 0}|tasks must be a whole number from 1 to 10000, was 0",
			"{\"tasks\": 10001}|tasks must be a whole number from 1 to 10000, was 10001",
			"{\"iterations\": 0}|iterations must be a whole number from 1 to 1000000000000, was 0",
			"{\"taskCpu\": \"0s\"}|taskCpu must be a duration from 1ms to 10m such as 350ms or 2s, was 0s",
			"{\"policy\": \"fastest\"}|policy must be one of affinity, cpu-share, fixed, makespan, was \"fastest\"",
			"{\"policy\": \"CPU_SHARE\"}|policy must be one of affinity, cpu-share, fixed, makespan, was \"CPU_SHARE\"",
			"{\"limit\": 257}|limit must be a whole number from 1 to 256, was 257",
			"{\"repetitions\": 101}|repetitions must be a whole number from 1 to 100, was 101",
			"{\"timeLimit\": \"25h\"}|timeLimit must be a duration from 1ms to 24h such as 350ms or 2s, was 25h",
			"{\"multiprocess\": \"true\"}|multiprocess must be true or false, was \"true\"",
			"[]|the request must be a JSON object, was a list" })
	void refusesWhatNoFieldMayBe(String json, String sentence) {
		assertRefused(json, sentence);
	}

	@Test
	void refusesAFieldThereIsNot() {
		assertRefused("{\"mode\": \"threads\"}",
				"there is no field \"mode\"; the fields are multiprocess, modes, workload,"
						+ " inputs, tasks, iterations, taskCpu, policy, limit, repetitions, untilPrecise, reference, timeLimit");
	}

	/**
	 * The command line makes requests without JSON; a mode named twice ran once, unsaid.
	 */
	@Test
	void checksRequestsThatDoNotComeAsJson() {
		assertRefused(requestOf(List.of("threads", "threads"), null),
				"modes must be a list of one or more, none twice, each one of sequential, threads, processes, pool,"
						+ " was [\"threads\", \"threads\"]");
		assertRefused(requestOf(List.of(), null), "modes must be a list of one or more, none twice,"
				+ " each one of sequential, threads, processes, pool, was []");
		assertRefused(requestOf(null, 0L), "tasks must be a whole number from 1 to 10000, was 0");
	}

	@ParameterizedTest
	@ValueSource(longs = { 1L << 32 | 1, Long.MAX_VALUE })
	void refusesANumberThatWouldWrapAround(long tasks) {
		assertRefused(requestOf(null, tasks), "tasks must be a whole number from 1 to 10000, was " + tasks);
	}

	@Test
	void takesARequestsNewTimeLimitAndNothingElse() {
		BenchRequest request = JsonFields.read(JSON.readTree("""
				{"modes": ["threads"], "workload": "sleep", "tasks": 4, "taskCpu": "5ms", "policy": "fixed", "limit": 2,
				"repetitions": 5, "timeLimit": "90s"}
				"""), FIELDS::read);

		BenchRequest shorter = request.withTimeLimit(Duration.ofSeconds(1));

		assertThat(shorter.timeLimit()).isEqualTo(Duration.ofSeconds(1));
		assertThat(shorter.withTimeLimit(Duration.ofSeconds(90))).isEqualTo(request);
	}

	private static BenchPlan plan(String json) {
		return BenchPlan.of(JsonFields.read(JSON.readTree(json), FIELDS::read), FIELDS, WORKLOADS);
	}

	private static void assertRefused(String json, String sentence) {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> plan(json)).withMessage(sentence);
	}

	private static void assertRefused(BenchRequest request, String sentence) {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> BenchPlan.of(request, FIELDS, WORKLOADS))
			.withMessage(sentence);
	}

	private static BenchRequest requestOf(@Nullable List<String> modes, @Nullable Long tasks) {
		return new BenchRequest(null, modes, null, null, tasks, null, null, null, null, null, null, null, null);
	}

}
