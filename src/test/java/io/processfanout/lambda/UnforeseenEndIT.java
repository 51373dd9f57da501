package io.processfanout.lambda;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.processfanout.cli.UserJars;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A task that ends the function's JVM under the real runtime client. The caller was told
 * that the runtime had exited, and nothing else.
 */
@Tag("forks")
@Tag("lambda")
class UnforeseenEndIT {

	@ParameterizedTest
	@CsvSource({ "exit 0,sequential,EXIT", "exit-elsewhere 0,threads,CANCELLED" })
	void isAnsweredWithWhatHasFinishedAndThenToldInTheLog(String exit, String mode, String outcome,
			@TempDir Path directory) throws Exception {
		SamTemplate.LambdaFunction function = SamTemplate.read().function("FanOutFunction");
		Path taskRoot = Files.createDirectory(directory.resolve("task"));
		SamTemplate.unpack(UserJars.packed(UserJars.makeIn(directory.resolve("user")),
				Files.createDirectory(directory.resolve("package"))), taskRoot);
		Map<String, String> environment = new HashMap<>(function.environment());
		environment.put("SPRING_CLOUD_FUNCTION_DEFINITION", "fanout");
		try (LambdaRuntime runtime = new LambdaRuntime(taskRoot, directory, function.handler(), environment)) {
			LambdaRuntime.Answer answer = runtime.invoke("""
					{"workload": "user-greeting", "inputs": ["a", "%s", "b"], "mode": "%s", "limit": 1}
					""".formatted(exit, mode));

			assertThat(answer.error()).as(answer.body()).isFalse();
			JsonNode tasks = JsonMapper.shared().readTree(answer.body()).get("tasks");
			assertThat(tasks.at("/0/output").asString()).isEqualTo("hello a");
			assertThat(tasks.at("/1/outcome").asString()).isEqualTo(outcome);
			await().atMost(Duration.ofSeconds(20)).until(() -> !runtime.isAlive());
			assertThat(runtime.log()
				.lines()
				.filter((line) -> line.startsWith("this JVM was ended by System.exit in user.workload.Greeter.")))
				.as(runtime.log())
				.hasSize(1);
			assertThat(runtime.exitCode()).isOne();
		}
	}

}
