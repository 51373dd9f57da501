package io.processfanout.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The deployment package under the real runtime client in its SnapStart mode, up to where
 * a snapshot is taken and from there on.
 */
@Tag("forks")
@Tag("lambda")
class SnapStartIT {

	private static final JsonMapper JSON = new JsonMapper();

	private static final String BENCH = "{\"multiprocess\": true, \"iterations\": 1000, \"tasks\": 3, \"repetitions\": 1}";

	private static final String FANOUT = "{\"workload\": \"sha-256\", \"inputs\": [\"1\", \"2\", \"3\"]}";

	@TempDir
	private Path directory;

	@Test
	void aSnapshotOfBenchHoldsNothingOfOursThatLivesAndComparesWithRealChildrenOnceRestored() throws Exception {
		try (LambdaRuntime runtime = startOf("bench")) {
			runtime.awaitCheckpoint();
			nothingOfOursLives(runtime);
			runtime.restore();
			for (int invocation = 1; invocation <= 2; invocation++) {
				JsonNode result = resultOf(runtime, BENCH);
				assertThat(result.get("checksumsAgree").asBoolean()).isTrue();
				endedWellInChildren(result.at("/modes/0/tasks"));
			}
		}
	}

	/** It has answered once by then, and counts that as no invocation. */
	@Test
	void aSnapshotOfFanoutHoldsNothingOfOursThatLivesAndRunsTasksInRealChildrenOnceRestored() throws Exception {
		try (LambdaRuntime runtime = startOf("fanout")) {
			runtime.awaitCheckpoint();
			assertThat(runtime.log()).contains("Ran 1 of count-loop in mode processes").doesNotContain("_aws");
			nothingOfOursLives(runtime);
			runtime.restore();
			for (int invocation = 1; invocation <= 2; invocation++) {
				endedWellInChildren(resultOf(runtime, FANOUT).get("tasks"));
			}
		}
	}

	private LambdaRuntime startOf(String function) throws IOException {
		SamTemplate.LambdaFunction deployed = SamTemplate.read().function("BenchFunction");
		Path taskRoot = Files.createDirectory(this.directory.resolve("task"));
		deployed.unpackTo(taskRoot);
		Map<String, String> environment = new HashMap<>(deployed.environment());
		environment.put("SPRING_CLOUD_FUNCTION_DEFINITION", function);
		environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
		// Started before the snapshot is taken, and ended for it.
		environment.put("FANOUT_POOL_WARM", "2");
		return new LambdaRuntime(taskRoot, this.directory, deployed.handler(), environment);
	}

	private static void nothingOfOursLives(LambdaRuntime runtime) throws IOException {
		assertThat(runtime.children()).isEmpty();
		// The system may show a thread for a moment after it was joined.
		await().atMost(Duration.ofMinutes(1))
			.untilAsserted(
					() -> assertThat(runtime.threads()).isNotEmpty().noneMatch((name) -> name.startsWith("fanout-")));
		assertThat(runtime.temporaryFiles()).isEmpty();
	}

	private static JsonNode resultOf(LambdaRuntime runtime, String event) throws IOException, InterruptedException {
		LambdaRuntime.Answer answer = runtime.invoke(event);
		assertThat(answer.error()).as(answer.body()).isFalse();
		return JSON.readTree(answer.body());
	}

	private static void endedWellInChildren(JsonNode tasks) {
		List<JsonNode> all = tasks.valueStream().toList();
		assertThat(all).hasSize(3).allSatisfy((task) -> {
			assertThat(task.get("outcome").asString()).isEqualTo("OK");
			assertThat(task.at("/phases/boot").asDouble()).isPositive();
		});
	}

}
