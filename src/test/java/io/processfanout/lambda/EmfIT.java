package io.processfanout.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the deployment package prints for CloudWatch under the real runtime client, whose
 * log is set to JSON.
 */
@Tag("forks")
@Tag("lambda")
class EmfIT {

	private static final JsonMapper JSON = new JsonMapper();

	private static final String BENCH = "{\"modes\": [\"threads\", \"processes\"], \"iterations\": 1000, \"tasks\": 2, \"repetitions\": 2}";

	@TempDir
	private Path directory;

	@Test
	void eachComparisonIsOneLineWithTheResultsNumbersAndARefusedEventIsNone() throws Exception {
		try (LambdaRuntime runtime = start(Map.of())) {
			assertThat(runtime.invoke("{\"tasks\": -1}").error()).isTrue();
			JsonNode first = resultOf(runtime, BENCH);
			resultOf(runtime, BENCH);

			List<JsonNode> lines = linesOf(runtime);
			assertThat(lines).extracting((line) -> line.get("requestId").asString())
				.containsExactly("request-2", "request-3");
			assertThat(lines.get(0).get("processes.wall")).isEqualTo(first.at("/modes/1/secondsPerRepetition"));
			assertThat(lines.get(0).get("threads.compute")).isEqualTo(first.at("/modes/0/phases/compute"));
			assertThat(EmfSpecification.dimensionsOf(lines.get(0))).containsExactly("function=process-fanout");
		}
	}

	@Test
	void eachRunIsOneLineWithTheResultsNumbers() throws Exception {
		try (LambdaRuntime runtime = start(Map.of("SPRING_CLOUD_FUNCTION_DEFINITION", "fanout"))) {
			JsonNode result = resultOf(runtime, "{\"workload\": \"sha-256\", \"inputs\": [\"1\", \"no number\"]}");

			List<JsonNode> lines = linesOf(runtime);
			assertThat(lines).hasSize(1);
			assertThat(lines.get(0).get("wall")).isEqualTo(result.get("wallSeconds"));
			assertThat(lines.get(0).get("ok").asInt()).isOne();
			assertThat(lines.get(0).get("failed").asInt()).isOne();
			assertThat(EmfSpecification.dimensionsOf(lines.get(0)))
				.containsExactly("function=process-fanout mode=processes");
		}
	}

	@Test
	void aSettingTurnsTheLinesOff() throws Exception {
		try (LambdaRuntime runtime = start(Map.of("FANOUT_EMF", "false"))) {
			resultOf(runtime, BENCH);
			assertThat(linesOf(runtime)).isEmpty();
		}
	}

	private LambdaRuntime start(Map<String, String> settings) throws IOException {
		SamTemplate.LambdaFunction deployed = SamTemplate.read().function("BenchFunction");
		Path taskRoot = Files.createDirectory(this.directory.resolve("task"));
		deployed.unpackTo(taskRoot);
		Map<String, String> environment = new HashMap<>(deployed.environment());
		environment.put("AWS_LAMBDA_LOG_FORMAT", "JSON");
		environment.putAll(settings);
		return new LambdaRuntime(taskRoot, this.directory, deployed.handler(), environment);
	}

	private static JsonNode resultOf(LambdaRuntime runtime, String event) throws IOException, InterruptedException {
		LambdaRuntime.Answer answer = runtime.invoke(event);
		assertThat(answer.error()).as(answer.body()).isFalse();
		return JSON.readTree(answer.body());
	}

	/** Those that begin as metrics do; no other may mention them. */
	private static List<JsonNode> linesOf(LambdaRuntime runtime) throws IOException {
		return runtime.log().lines().filter((line) -> line.contains("_aws")).map(EmfSpecification::check).toList();
	}

}
