package io.processfanout.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The smallest function there is, 128 MB, which no child fits into. */
@Tag("forks")
@Tag("lambda")
class MemoryIT {

	private static final JsonMapper JSON = new JsonMapper();

	private static LambdaRuntime runtime;

	@BeforeAll
	static void start(@TempDir Path directory) throws IOException {
		SamTemplate.LambdaFunction function = SamTemplate.read().function("FanOutFunction");
		Path taskRoot = Files.createDirectory(directory.resolve("task"));
		function.unpackTo(taskRoot);
		Map<String, String> environment = new HashMap<>(function.environment());
		environment.put("SPRING_CLOUD_FUNCTION_DEFINITION", "fanout");
		environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "128");
		runtime = new LambdaRuntime(taskRoot, directory, function.handler(), environment);
	}

	@AfterAll
	static void stop() {
		runtime.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "processes", "pool" })
	void refusesChildrenAndSaysWhy(String mode) throws Exception {
		LambdaRuntime.Answer answer = runtime
			.invoke("{\"workload\": \"count-loop\", \"inputs\": [\"1 0\"], \"mode\": \"%s\"}".formatted(mode));
		assertThat(answer.error()).as(answer.body()).isTrue();
		assertThat(JSON.readTree(answer.body()).get("errorMessage").asString())
			.startsWith("mode " + mode + " has no room: ")
			.contains("memory allows 0 (128 MB (Lambda) less ")
			.endsWith("give the function more memory or name a fallback");
	}

	@ParameterizedTest
	@ValueSource(strings = { "processes", "pool" })
	void runsInThisProcessWhereTheRequestAllowsIt(String mode) throws Exception {
		LambdaRuntime.Answer answer = runtime.invoke("""
				{"workload": "count-loop", "inputs": ["1 0", "1 1"], "mode": "%s", "fallback": "threads"}
				""".formatted(mode));
		assertThat(answer.error()).as(answer.body()).isFalse();
		JsonNode result = JSON.readTree(answer.body());
		assertThat(result.get("mode").asString()).isEqualTo("threads");
		assertThat(result.at("/summary/ok").asInt()).isEqualTo(2);
		assertThat(result.at("/limit/reason").asString()).contains("in place of children: ", "memory allows 0");
	}

}
