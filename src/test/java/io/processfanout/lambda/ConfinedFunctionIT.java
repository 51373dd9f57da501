package io.processfanout.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.processfanout.cli.UserJars;
import io.processfanout.machine.LambdaCredit;
import io.processfanout.sweep.Confinement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The function fanout in a sandbox that really has no more than its memory, without swap,
 * and its share of the CPUs.
 */
@Tag("quiet")
@Tag("forks")
@Tag("lambda")
class ConfinedFunctionIT {

	private static final JsonMapper JSON = new JsonMapper();

	private static final int MEMORY_MB = 512;

	private final Path directory;

	ConfinedFunctionIT(@TempDir Path directory) {
		this.directory = directory;
	}

	/**
	 * Children that fill their heaps, two at once, again and again. If these and the
	 * runtime together ever took more than there is, the kernel would end one.
	 */
	@Test
	void greedyChildrenAndTheirParentStayWithinTheMemory() throws Exception {
		try (Confinement confinement = Confinement.to(2, MEMORY_MB); LambdaRuntime runtime = start(confinement)) {
			String inputs = Stream.concat(Collections.nCopies(4, "\"fill 4096\"").stream(), Stream.of("\"a\""))
				.collect(Collectors.joining(","));
			for (int invocation = 0; invocation < 2; invocation++) {
				JsonNode result = resultOf(runtime.invoke(
						"{\"workload\": \"" + UserJars.WORKLOAD + "\", \"limit\": 2, \"inputs\": [" + inputs + "]}"));
				assertThat(result.at("/limit/value").asInt()).as(result.get("limit").toString()).isEqualTo(2);
				assertThat(outcomes(result)).startsWith(Collections.nCopies(4, "OUT_OF_MEMORY").toArray(String[]::new))
					.endsWith("OK")
					.hasSize(5);
			}
			assertThat(confinement.killedForMemory()).isZero();
		}
	}

	/** Where all is slow: nothing of this function has ever run before. */
	@Test
	void theFirstAnswerLeavesInTimeThoughTheShareIsSmall() throws Exception {
		try (Confinement confinement = Confinement.to(new LambdaCredit(MEMORY_MB).vcpus(), MEMORY_MB);
				LambdaRuntime runtime = start(confinement)) {
			LambdaRuntime.Answer answer = runtime.invoke(
					"{\"workload\": \"sleep\", \"limit\": 1, \"inputs\": [\"1\", \"300000000000\", \"1\"]}",
					Duration.ofSeconds(9));
			JsonNode result = resultOf(answer);
			assertThat(outcomes(result)).containsExactly("OK", "CANCELLED", "NOT_STARTED");
			assertThat(answer.early()).isPositive();
			assertThat(runtime.children()).isEmpty();
		}
	}

	private LambdaRuntime start(Confinement confinement) throws IOException {
		SamTemplate.LambdaFunction function = SamTemplate.read().function("FanOutFunction");
		Path taskRoot = Files.createDirectory(this.directory.resolve("task"));
		function.unpackTo(taskRoot);
		for (Path jar : UserJars.makeIn(this.directory.resolve("user"))) {
			Files.copy(jar, taskRoot.resolve("lib").resolve(jar.getFileName()));
		}
		Map<String, String> environment = new HashMap<>(function.environment());
		environment.put("SPRING_CLOUD_FUNCTION_DEFINITION", "fanout");
		return new LambdaRuntime(MEMORY_MB, taskRoot, this.directory, function.handler(), environment,
				confinement::around);
	}

	private static JsonNode resultOf(LambdaRuntime.Answer answer) {
		assertThat(answer.error()).as(answer.body()).isFalse();
		return JSON.readTree(answer.body());
	}

	private static List<String> outcomes(JsonNode result) {
		return result.get("tasks").valueStream().map((task) -> task.get("outcome").asString()).toList();
	}

}
