package io.processfanout.lambda;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The fan-out's state machine, run against the deployed package. */
@Tag("forks")
@Tag("lambda")
@Tag("node")
@ExtendWith(Node.Installed.class)
class FanOutStateMachineIT {

	/** For the workload {@code sleep}: as many nanoseconds are five minutes. */
	private static final String FOREVER = "300000000000";

	@TempDir
	private static Path taskRoot;

	private static SamTemplate template;

	private static Sandboxes sandboxes;

	private LambdaService lambda;

	private Executions fanOut;

	@BeforeAll
	static void unpackTheFunction(@TempDir Path scratch) throws IOException {
		template = SamTemplate.read();
		template.function("FanOutFunction").unpackTo(taskRoot);
		sandboxes = new Sandboxes(template.function("FanOutFunction"), taskRoot, scratch);
	}

	@BeforeEach
	void deploy(Node node) throws IOException {
		this.lambda = new LambdaService(new PlayedFunction("FanOutFunction", 1769, "as it was", sandboxes));
		this.fanOut = new Executions(node, template, template.stateMachine("FanOut"), this.lambda);
	}

	@AfterEach
	void remove() {
		this.lambda.close();
		sandboxes.forget();
	}

	@AfterAll
	static void endTheSandboxes() {
		sandboxes.close();
	}

	@Test
	void everyInputIsATaskOfSomeBatch() throws Exception {
		JsonNode output = this.fanOut.run("""
				{"workload": "prime-sieve", "inputs": [10, "20", 30, 40, 50, 60, 70],
				 "batchSize": 3, "maxConcurrency": 1, "options": {"mode": "processes", "taskTimeout": "1m"}}""")
			.output();
		assertThat(output.get("workload").asString()).isEqualTo("prime-sieve");
		assertThat(output.get("allOk").asBoolean()).isTrue();
		assertThat(output.get("submitted").asInt()).isEqualTo(7);
		assertThat(output.get("answered").asInt()).isEqualTo(7);
		assertThat(output.get("outcomes").toString()).isEqualTo("[\"OK\"]");
		assertThat(texts(output.get("batches"), "/firstIndex")).containsExactly("0", "3", "6");
		assertThat(texts(output.get("batches"), "/summary/ok")).containsExactly("3", "3", "1");
		assertThat(tasks(output).map((task) -> task.get("output").asString())).containsExactly("4", "8", "10", "12",
				"15", "17", "19");
		assertThat(this.lambda.calls("invoke")).hasSize(3);
		assertThat(this.lambda.function().sandboxes().mostAtOnce()).isOne();
	}

	@Test
	void aTaskThatFailsIsSeenThoughItsBatchSucceeded() throws Exception {
		JsonNode output = this.fanOut.run("""
				{"workload": "sleep", "inputs": [1000, 2000, "no number", 4000], "batchSize": 2}""").output();
		assertThat(output.get("allOk").asBoolean()).isFalse();
		assertThat(output.get("submitted").asInt()).isEqualTo(4);
		assertThat(output.get("answered").asInt()).isEqualTo(4);
		assertThat(output.get("outcomes").toString()).isEqualTo("[\"OK\",\"EXCEPTION\"]");
		assertThat(output.at("/batches/0/outcomes").toString()).isEqualTo("[\"OK\"]");
		assertThat(output.at("/batches/1/outcomes").toString()).isEqualTo("[\"EXCEPTION\",\"OK\"]");
		assertThat(output.at("/batches/1/summary/exception").asInt()).isOne();
		assertThat(output.at("/batches/1/tasks/0/failure/message").asString()).contains("no number");
		assertThat(output.at("/batches/1/tasks/1/output").asString()).isEqualTo("4000");
	}

	@Test
	void aBatchThatFailsWithinToleranceLeavesItsInputsUnanswered() throws Exception {
		this.lambda.function().sandboxes().killDuring((call) -> call.payload().contains(FOREVER));
		JsonNode output = this.fanOut.run("""
				{"workload": "sleep", "inputs": [1000, 2000, %s, 4000, 5000, 6000],
				 "batchSize": 2, "toleratedFailurePercentage": 34}""".formatted(FOREVER)).output();
		assertThat(output.get("allOk").asBoolean()).isFalse();
		assertThat(output.get("submitted").asInt()).isEqualTo(6);
		assertThat(output.get("answered").asInt()).isEqualTo(4);
		assertThat(output.get("outcomes").toString()).isEqualTo("[\"OK\"]");
		assertThat(texts(output.get("batches"), "/firstIndex")).containsExactly("0", "4");
	}

	@Test
	void aBatchThatFailsBeyondToleranceFailsTheExecution() throws Exception {
		this.lambda.function().sandboxes().killDuring((call) -> call.payload().contains(FOREVER));
		Executions.Execution execution = this.fanOut.run("""
				{"workload": "sleep", "inputs": [1000, 2000, %s, 4000, 5000, 6000],
				 "batchSize": 2, "toleratedFailurePercentage": 33}""".formatted(FOREVER));
		assertThat(execution.error()).isEqualTo("States.ExceedToleratedFailureThreshold");
		assertThat(execution.cause()).contains("2 of 6 items failed", "Runtime.ExitError");
	}

	@Test
	void noFailedBatchIsToleratedByDefault() throws Exception {
		Executions.Execution execution = this.fanOut.run("""
				{"workload": "sleep", "inputs": [1000], "options": {"mode": "fibers"}}""");
		assertThat(execution.error()).isEqualTo("States.ExceedToleratedFailureThreshold");
		assertThat(execution.cause()).contains("mode must be one of");
		assertThat(this.lambda.calls("invoke")).hasSize(1);
	}

	@Test
	void anExecutionWithoutAnyAnswerFailsWhateverIsTolerated() throws Exception {
		Executions.Execution execution = this.fanOut.run("""
				{"workload": "fibonacci", "inputs": [1, 2], "batchSize": 1, "toleratedFailurePercentage": 100}""");
		assertThat(execution.error()).isEqualTo("NothingAnswered");
		assertThat(this.lambda.calls("invoke")).hasSize(2);
	}

	@Test
	void aBatchThatIsThrottledIsTriedAgain() throws Exception {
		this.lambda.refuse(3, "Lambda.TooManyRequestsException", (call) -> call.is("invoke"));
		this.lambda.refuse(1, "Lambda.ServiceException", (call) -> call.is("invoke"));
		this.lambda.refuse(1, "Lambda.AWSLambdaException", (call) -> call.is("invoke"));
		this.lambda.refuse(1, "Lambda.SdkClientException", (call) -> call.is("invoke"));
		JsonNode output = this.fanOut.run("{\"workload\": \"sleep\", \"inputs\": [1000]}").output();
		assertThat(output.get("allOk").asBoolean()).isTrue();
		assertThat(this.lambda.calls("invoke")).hasSize(7);
	}

	@Test
	void optionsCannotReplaceTheInputs() throws Exception {
		JsonNode output = this.fanOut.run("""
				{"workload": "sleep", "inputs": [1000, 2000], "options": {"inputs": [3000], "workload": "sha-256"}}""")
			.output();
		assertThat(tasks(output).map((task) -> task.get("output").asString())).containsExactly("1000", "2000");
	}

	@Test
	void badInputIsRefusedBeforeAnythingIsInvoked() throws Exception {
		for (String input : List.of("{\"inputs\": [1]}", "{\"workload\": \"sleep\", \"inputs\": []}",
				"{\"workload\": \"sleep\", \"inputs\": [1], \"batchSize\": 0}",
				"{\"workload\": \"sleep\", \"inputs\": [1], \"batchSize\": 2.5}",
				"{\"workload\": \"sleep\", \"inputs\": [1], \"maxConcurrency\": 1.5}",
				"{\"workload\": \"sleep\", \"inputs\": [1], \"maxConcurrency\": \"2\"}",
				"{\"workload\": \"sleep\", \"inputs\": [1], \"toleratedFailurePercentage\": 101}")) {
			assertThat(this.fanOut.run(input).error()).as(input).isEqualTo("InvalidInput");
		}
		assertThat(this.lambda.actions()).isEmpty();
	}

	private static Stream<JsonNode> tasks(JsonNode output) {
		return StreamSupport.stream(output.get("batches").spliterator(), false)
			.flatMap((batch) -> StreamSupport.stream(batch.get("tasks").spliterator(), false));
	}

	private static List<String> texts(JsonNode list, String path) {
		return StreamSupport.stream(list.spliterator(), false).map((each) -> each.at(path).asString("")).toList();
	}

}
