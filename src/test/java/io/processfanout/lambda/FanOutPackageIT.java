package io.processfanout.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.processfanout.cli.UserJars;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The function fanout under the real runtime client, in a package with a user's own jars
 * that the command {@code package} made.
 */
@Tag("forks")
@Tag("lambda")
class FanOutPackageIT {

	private static final JsonMapper JSON = new JsonMapper();

	/** What is kept for an answer, and enough for one on a busy machine too. */
	private static final Duration RESERVE = Duration.ofSeconds(15);

	private static final Duration LONGEST_WORK = Duration.ofMinutes(1);

	private static LambdaRuntime runtime;

	@BeforeAll
	static void start(@TempDir Path directory) throws IOException, InterruptedException {
		SamTemplate.LambdaFunction function = SamTemplate.read().function("FanOutFunction");
		Path taskRoot = Files.createDirectory(directory.resolve("task"));
		SamTemplate.unpack(UserJars.packed(UserJars.makeIn(directory.resolve("user")),
				Files.createDirectory(directory.resolve("package"))), taskRoot);
		Map<String, String> environment = new HashMap<>(function.environment());
		environment.put("SPRING_CLOUD_FUNCTION_DEFINITION", "fanout");
		environment.put("AWS_SECRET_ACCESS_KEY", "secret");
		environment.put("AWS_SESSION_TOKEN", "token");
		environment.put("FANOUT_CHILD_ENVIRONMENT", "PATH,AWS_SESSION_TOKEN");
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

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			processes |
			pool      | , "mode": "pool"
			""")
	void aUsersWorkloadRunsInChildrenWithTheJarItNeeds(String mode, @Nullable String asked) throws Exception {
		JsonNode result = resultOf("""
				{"workload": "user-greeting", "inputs": ["a", "13 b", {"c": 1}]%s}
				""".formatted((asked != null) ? asked : ""));
		assertThat(result.get("mode").asString()).isEqualTo(mode);
		assertThat(result.at("/tasks/0/output").asString()).isEqualTo("hello a");
		assertThat(result.at("/tasks/1/outcome").asString()).isEqualTo("EXCEPTION");
		assertThat(result.at("/tasks/1/failure/exceptionClass").asString())
			.isEqualTo(IllegalArgumentException.class.getName());
		assertThat(result.at("/tasks/2/output").asString()).isEqualTo("hello {\"c\":1}");
		assertThat(result.at("/summary/ok").asInt()).isEqualTo(2);
		assertThat(result.at("/limit/reason").asString()).contains("memory allows", "1769 MB (Lambda)");
	}

	/**
	 * As JSON each of them has six times its length: once 24 MB, which Lambda refuses.
	 */
	@Test
	void anAnswerIsNeverLongerThanLambdaSends() throws Exception {
		LambdaRuntime.Answer answer = runtime
			.invoke("{\"workload\": \"user-greeting\", \"inputs\": [\"a\", \"nul 4000000\", \"big 4000000\"]}");
		assertThat(answer.error()).isFalse();
		assertThat(answer.body()).hasSizeLessThan(5 * 1024 * 1024);
		assertThat(
				JSON.readTree(answer.body()).get("tasks").valueStream().map((task) -> task.get("outcome").asString()))
			.containsExactly("OK", "PROTOCOL", "OK");
	}

	@Test
	void aChildSeesCredentialsOnlyIfASettingNamesThem() throws Exception {
		JsonNode result = resultOf(
				"""
						{"workload": "user-greeting", "inputs": ["variable AWS_SECRET_ACCESS_KEY", "variable AWS_SESSION_TOKEN"]}
						""");
		assertThat(result.at("/tasks/0/output").asString()).isEqualTo("null");
		assertThat(result.at("/tasks/1/output").asString()).isEqualTo("token");
	}

	/** It was lost if the task ended well. */
	@Test
	void whatTasksPrintInChildrenIsInTheLogAndInTheResultIfAskedFor() throws Exception {
		JsonNode result = resultOf("""
				{"workload": "user-greeting", "inputs": ["print a", "print b"], "limit": 2, "stderrTail": true}
				""");
		assertThat(result.at("/tasks/0/stderrTail").asString()).startsWith("a on stdout\n").endsWith("a at the end");
		assertThat(result.at("/tasks/1/outcome").asString()).isEqualTo("OK");
		assertThat(runtime.log().lines()).contains("[0] a on stdout", "[0] a at the end", "[1] b on stdout",
				"[1] b at the end");
	}

	@Test
	void aChildRunsTheJarThatWorkloadsAreCompiledAgainst() throws Exception {
		JsonNode result = resultOf(
				"{\"workload\": \"user-greeting\", \"inputs\": [\"" + UserJars.ASKS_FOR_WORKER + "\"]}");
		assertThat(result.at("/tasks/0/output").asString()).isEqualTo(UserJars.digestOfWorkerJar());
	}

	@Test
	@Tag("quiet")
	void whatIsDoneWhenTheInvocationIsAboutToEndIsAnsweredBeforeItEnds() throws Exception {
		Duration work = Duration.ofSeconds(4);
		List<String> outcomes = outcomesAfter(work);
		// On a busy machine the start of three children takes longer.
		while (Collections.frequency(outcomes, "OK") < 3 && work.compareTo(LONGEST_WORK) < 0) {
			work = work.multipliedBy(2);
			outcomes = outcomesAfter(work);
		}
		assertThat(outcomes).containsExactly("OK", "OK", "OK", "CANCELLED", "CANCELLED", "NOT_STARTED", "NOT_STARTED");
	}

	private static List<String> outcomesAfter(Duration work) throws IOException, InterruptedException {
		LambdaRuntime.Answer answer = runtime.invoke(
				"""
						{"workload": "sleep", "limit": 2, "inputs": ["1", "2", "3", 300000000000, 300000000000, 300000000000, "1"]}
						""",
				RESERVE.plus(work));
		assertThat(answer.error()).as(answer.body()).isFalse();
		assertThat(answer.early()).isPositive();
		assertThat(runtime.children()).isEmpty();
		return JSON.readTree(answer.body())
			.get("tasks")
			.valueStream()
			.map((task) -> task.get("outcome").asString())
			.toList();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{}                                            | workload must be given
			{"workload": "count-loop"}                    | inputs must be given
			{"workload": "java.lang.Runtime", "inputs": []} | workload must be one of count-loop,
			{"workload": "sleep", "inputs": {}}           | inputs must
			{"workload": "sleep", "inputs": [], "command": "id"} | command
			[]                                            | the request must be a JSON object
			null                                          | the request must be a JSON object
			""")
	void aBadRequestIsAnsweredWithOneSentence(String request, String sentence) throws Exception {
		LambdaRuntime.Answer answer = runtime.invoke(request);
		assertThat(answer.error()).as(answer.body()).isTrue();
		JsonNode error = JSON.readTree(answer.body());
		assertThat(error.get("errorMessage").asString()).contains(sentence).hasLineCount(1);
		assertThat(error.get("stackTrace")).isEmpty();
	}

	@Test
	void noInputsAreNoTasks() throws Exception {
		JsonNode result = resultOf("{\"workload\": \"sleep\", \"inputs\": []}");
		assertThat(result.get("tasks")).isEmpty();
		assertThat(result.at("/summary/submitted").asInt()).isZero();
	}

	private static JsonNode resultOf(String event) throws IOException, InterruptedException {
		LambdaRuntime.Answer answer = runtime.invoke(event);
		assertThat(answer.error()).as(answer.body()).isFalse();
		return JSON.readTree(answer.body());
	}

}
