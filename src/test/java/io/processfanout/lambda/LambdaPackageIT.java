package io.processfanout.lambda;

import java.util.Map;
import java.util.HashMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.processfanout.request.InvalidRequestException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The deployment package as the template deploys it, under the real runtime client. */
@Tag("forks")
@Tag("lambda")
class LambdaPackageIT {

	private static final JsonMapper JSON = new JsonMapper();

	/** What is kept for an answer, and enough for one on a busy machine too. */
	private static final Duration RESERVE = Duration.ofSeconds(15);

	private static LambdaRuntime runtime;

	@BeforeAll
	static void start(@TempDir Path directory) throws IOException {
		SamTemplate.LambdaFunction function = SamTemplate.read().function("BenchFunction");
		Path taskRoot = Files.createDirectory(directory.resolve("task"));
		function.unpackTo(taskRoot);
		Map<String, String> environment = new HashMap<>(function.environment());
		environment.put("FANOUT_POOL_IDLE", "2s");
		environment.put("FANOUT_INVOCATION_RESERVE", RESERVE.toSeconds() + "s");
		runtime = new LambdaRuntime(taskRoot, directory, function.handler(), environment);
	}

	@AfterAll
	static void stop() {
		runtime.close();
	}

	@AfterEach
	void nothingIsLeftBehind() throws IOException {
		// Kept ones leave when they are idle.
		await().atMost(Duration.ofMinutes(1)).until(() -> runtime.children().isEmpty());
		assertThat(runtime.temporaryFiles()).isEmpty();
	}

	@Test
	void theSeedsEventTrueRunsTenTasksInRealChildren() throws Exception {
		JsonNode result = resultOf("{\"multiprocess\": true}");
		assertThat(result.get("workload").asString()).isEqualTo("count-loop");
		assertThat(result.get("iterations").asLong()).isEqualTo(10_000_000);
		assertThat(modesOf(result)).containsExactly("processes");
		List<JsonNode> tasks = tasksOf(result, "processes");
		assertThat(outcomes(tasks)).hasSize(10).containsOnly("OK");
		assertThat(tasks).allSatisfy((task) -> {
			assertThat(task.at("/phases/spawn").asDouble()).isPositive();
			assertThat(task.at("/phases/boot").asDouble()).isPositive();
			assertThat(task.at("/phases/compute").asDouble()).isPositive();
		});
		assertThat(result.get("checksumsAgree").asBoolean()).isTrue();
	}

	@Test
	void theSeedsEventFalseRunsTenTasksOneAfterAnother() throws Exception {
		JsonNode result = resultOf("{\"multiprocess\": false}");
		assertThat(modesOf(result)).containsExactly("sequential");
		assertThat(result.at("/modes/0/limit/value").asInt()).isOne();
		List<JsonNode> tasks = tasksOf(result, "sequential");
		assertThat(outcomes(tasks)).hasSize(10).containsOnly("OK");
		assertThat(tasks).allSatisfy((task) -> assertThat(task.at("/phases/boot").asDouble()).isZero());
		assertThat(result.get("checksumsAgree").asBoolean()).isTrue();
	}

	@Test
	void bothEventsGiveTheSameChecksums() throws Exception {
		JsonNode processes = resultOf("{\"multiprocess\": true, \"iterations\": 1000, \"repetitions\": 1}");
		JsonNode sequential = resultOf("{\"multiprocess\": false, \"iterations\": 1000, \"repetitions\": 1}");
		assertThat(checksums(tasksOf(processes, "processes"))).doesNotHaveDuplicates()
			.isEqualTo(checksums(tasksOf(sequential, "sequential")));
	}

	@Test
	void anEventWithoutFieldsComparesAllModes() throws Exception {
		JsonNode result = resultOf("{}");
		assertThat(modesOf(result)).containsExactly("sequential", "threads", "processes", "pool");
		assertThat(result.get("modes")).allSatisfy((mode) -> {
			assertThat(mode.get("secondsPerRepetition")).hasSize(result.get("repetitions").asInt())
				.hasSizeBetween(2, 20);
			assertThat(mode.get("speedup").asDouble()).isPositive();
		});
		assertThat(result.get("checksumsAgree").asBoolean()).isTrue();
	}

	/** Beside the seed's two modes. */
	@Test
	void keptChildrenGiveTheSameChecksumsAndStartOnce() throws Exception {
		JsonNode result = resultOf("{\"modes\": [\"sequential\", \"pool\"], \"iterations\": 1000, \"repetitions\": 3}");
		List<JsonNode> tasks = tasksOf(result, "pool");
		assertThat(outcomes(tasks)).hasSize(10).containsOnly("OK");
		assertThat(checksums(tasks)).doesNotHaveDuplicates().isEqualTo(checksums(tasksOf(result, "sequential")));
		assertThat(tasks).allSatisfy((task) -> {
			assertThat(task.at("/phases/transfer").isNumber()).isTrue();
			assertThat(task.at("/phases/reap").isMissingNode()).isTrue();
		});
	}

	@Test
	void childrenRunWithTheFlagsOfTheRuntime() throws Exception {
		JsonNode environment = resultOf("{\"multiprocess\": true, \"iterations\": 1000, \"repetitions\": 1}")
			.get("environment");
		assertThat(texts(environment.get("parentFlags"))).containsExactly("-XX:+UseSerialGC",
				"-XX:TieredStopAtLevel=1");
		assertThat(texts(environment.get("childFlags"))).contains("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
	}

	@Test
	void theResultHasTheFieldsThatCallersKnow() throws Exception {
		JsonNode result = resultOf(ResultFields.REQUEST);
		assertThat(ResultFields.of(result)).containsAll(ResultFields.EVERYWHERE)
			.hasSize(ResultFields.EVERYWHERE.size() + 1)
			.contains("environment.lambdaMemoryMb");
		assertThat(result.at("/environment/lambdaMemoryMb").asInt()).isEqualTo(LambdaRuntime.MEMORY_MB);
	}

	@ParameterizedTest
	@MethodSource("io.processfanout.lambda.BadRequests#all")
	void aBadEventIsAnsweredWithOneSentence(String event, String sentence) throws Exception {
		LambdaRuntime.Answer answer = runtime.invoke(event);
		assertThat(answer.error()).as(answer.body()).isTrue();
		JsonNode error = JSON.readTree(answer.body());
		assertThat(error.get("errorMessage").asString()).isEqualTo(sentence);
		assertThat(error.get("errorType").asString()).isEqualTo(InvalidRequestException.class.getName());
		assertThat(error.get("stackTrace")).isEmpty();
		assertThat(error.has("cause")).isFalse();
	}

	@Test
	void aGoodEventAfterABadOneIsAnswered() throws Exception {
		assertThat(runtime.invoke("{\"multiprocess\": 5}").error()).isTrue();
		JsonNode result = resultOf("{\"multiprocess\": true, \"iterations\": 1000, \"repetitions\": 1}");
		assertThat(outcomes(tasksOf(result, "processes"))).hasSize(10).containsOnly("OK");
	}

	@Test
	@Tag("quiet")
	void whatTakesMinutesIsAnsweredBeforeTheInvocationEnds() throws Exception {
		LambdaRuntime.Answer answer = runtime.invoke("""
				{"modes": ["processes"], "workload": "sleep", "iterations": 300000000000, "limit": 2, "tasks": 5}
				""", RESERVE.plusSeconds(2));
		assertThat(answer.error()).as(answer.body()).isFalse();
		assertThat(answer.early()).isPositive();
		assertThat(runtime.children()).isEmpty();
		assertThat(outcomes(tasksOf(JSON.readTree(answer.body()), "processes"))).containsExactly("CANCELLED",
				"CANCELLED", "NOT_STARTED", "NOT_STARTED", "NOT_STARTED");
	}

	@Test
	@Tag("quiet")
	void modesThatTheInvocationHasNoTimeForHaveTheirOutcomesToo() throws Exception {
		LambdaRuntime.Answer answer = runtime.invoke("""
				{"workload": "sleep", "iterations": 300000000000, "limit": 2, "tasks": 3}
				""", RESERVE.plusSeconds(1));
		assertThat(answer.error()).as(answer.body()).isFalse();
		assertThat(answer.early()).isPositive();
		JsonNode result = JSON.readTree(answer.body());
		assertThat(outcomes(tasksOf(result, "sequential"))).containsExactly("CANCELLED", "NOT_STARTED", "NOT_STARTED");
		for (String mode : List.of("threads", "processes", "pool")) {
			assertThat(outcomes(tasksOf(result, mode))).hasSize(3).isSubsetOf("CANCELLED", "NOT_STARTED");
		}
		assertThat(result.get("conclusion").asString()).startsWith("Not every task of sequential, threads");
	}

	@Test
	void theEventIsNotLogged() throws Exception {
		resultOf("{\"multiprocess\": false, \"iterations\": 1234567, \"repetitions\": 1}");
		assertThat(runtime.log()).isNotEmpty().doesNotContain("1234567");
	}

	private static JsonNode resultOf(String event) throws IOException, InterruptedException {
		LambdaRuntime.Answer answer = runtime.invoke(event);
		assertThat(answer.error()).as(answer.body()).isFalse();
		return JSON.readTree(answer.body());
	}

	private static List<String> modesOf(JsonNode result) {
		return result.get("modes").valueStream().map((mode) -> mode.get("mode").asString()).toList();
	}

	private static List<JsonNode> tasksOf(JsonNode result, String mode) {
		return result.get("modes")
			.valueStream()
			.filter((each) -> each.get("mode").asString().equals(mode))
			.flatMap((each) -> each.get("tasks").valueStream())
			.toList();
	}

	private static List<String> outcomes(List<JsonNode> tasks) {
		return tasks.stream().map((task) -> task.get("outcome").asString()).toList();
	}

	private static List<String> checksums(List<JsonNode> tasks) {
		return tasks.stream().map((task) -> task.get("checksum").asString()).toList();
	}

	private static List<String> texts(JsonNode array) {
		return array.valueStream().map(JsonNode::asString).toList();
	}

}
