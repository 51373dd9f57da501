package io.processfanout.lambda;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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

/** The memory sweep's state machine, run against the deployed package. */
@Tag("forks")
@Tag("lambda")
@Tag("node")
@ExtendWith(Node.Installed.class)
class MemorySweepIT {

	private static final int MEMORY_MB = 1769;

	private static final String DESCRIPTION = "as it was";

	private static final String REQUEST = """
			{"modes": ["sequential", "processes", "pool"], "tasks": 2, "iterations": 1000, "repetitions": 1}""";

	private static final int ALWAYS = Integer.MAX_VALUE;

	@TempDir
	private static Path taskRoot;

	private static SamTemplate template;

	private static Sandboxes sandboxes;

	private LambdaService lambda;

	private Executions sweep;

	@BeforeAll
	static void unpackTheFunction(@TempDir Path scratch) throws IOException {
		template = SamTemplate.read();
		template.function("BenchFunction").unpackTo(taskRoot);
		sandboxes = new Sandboxes(template.function("BenchFunction"), taskRoot, scratch);
	}

	@BeforeEach
	void deploy(Node node) throws IOException {
		deploy(node, DESCRIPTION);
	}

	private void deploy(Node node, String description) throws IOException {
		this.lambda = new LambdaService(new PlayedFunction("BenchFunction", MEMORY_MB, description, sandboxes));
		this.sweep = new Executions(node, template, template.stateMachine("MemorySweep"), this.lambda);
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
	void measuresEachSizeInTurnAtThatSize() throws Exception {
		JsonNode output = sweep("[512, 1769]", 2).output();
		assertThat(numbers(output.get("rows"), "/memoryMb")).containsExactly(512, 1769);
		assertThat(output.get("rows")).allSatisfy((row) -> {
			assertThat(row.get("failure").isNull()).as(row.toString()).isTrue();
			assertThat(row.get("notDeleted").isNull()).isTrue();
			int memoryMb = row.get("memoryMb").asInt();
			assertThat(numbers(row.get("results"), "/environment/lambdaMemoryMb")).containsExactly(memoryMb, memoryMb);
		});
		assertThat(this.lambda.function().sandboxes().mostAtOnce()).isOne();
		assertThat(output.get("restoredMemoryMb").asInt()).isEqualTo(MEMORY_MB);
		assertThat(output.get("architecture").asString()).isEqualTo("x86_64");
		assertThat(output.get("request").toString()).isEqualTo(REQUEST.replace(" ", ""));
		assertEverythingIsAsItWas();
	}

	@Test
	void keepsWhatTheTableNeedsAndLeavesTimelinesAndSentencesOut() throws Exception {
		JsonNode result = sweep("[1769]", 1).output().at("/rows/0/results/0");
		assertThat(result.get("checksumsAgree").asBoolean()).isTrue();
		assertThat(result.get("tasks").asInt()).isEqualTo(2);
		assertThat(result.get("verdicts")).isEmpty();
		assertThat(result.get("conclusion").isNull()).isTrue();
		assertThat(result.get("recommendation").isNull()).isTrue();
		assertThat(texts(result.get("modes"), "/mode")).containsExactly("sequential", "processes", "pool");
		assertThat(result.get("modes")).allSatisfy((mode) -> {
			assertThat(mode.get("medianSeconds").asDouble()).isPositive();
			assertThat(mode.get("secondsPerRepetition")).hasSize(1);
			assertThat(mode.get("cpuSeconds").asDouble()).isNotNegative();
			assertThat(mode.at("/limit/reason").asString()).isNotEmpty();
			assertThat(mode.get("tasks")).isEmpty();
			assertThat(mode.get("phases")).isEmpty();
		});
	}

	@Test
	void aSizeThatFailsIsARowWithItsReason() throws Exception {
		this.lambda.function().rejectLater(1024);
		this.lambda.refuse(ALWAYS, "Lambda.TooManyRequestsException",
				(call) -> call.is("invoke") && call.memoryMb() == 2048);
		this.lambda.function().sandboxes().killAtStart(128);
		JsonNode rows = sweep("[512, 128, 1024, 2048, 20480, \"big\", 700.5, 1769]", 1).output().get("rows");
		assertThat(texts(rows, "/memoryMb")).containsExactly("512", "128", "1024", "2048", "20480", "big", "700.5",
				"1769");
		assertThat(texts(rows, "/failure/Error")).containsExactly("", "Runtime.ExitError", "UpdateFailed",
				"Lambda.TooManyRequestsException", "Lambda.InvalidParameterValueException", "InvalidMemorySize",
				"InvalidMemorySize", "");
		assertThat(rows.at("/2/failure/Cause").asString()).isEqualTo("Lambda has no room for this size");
		assertThat(StreamSupport.stream(rows.spliterator(), false).map((row) -> row.get("results").size()))
			.containsExactly(1, 0, 0, 0, 0, 0, 0, 1);
		assertEverythingIsAsItWas();
	}

	@Test
	void aRequestThatTheBenchRefusesIsTheReasonOfEachRow() throws Exception {
		JsonNode rows = this.sweep.run("{\"memorySizes\": [512, 1769], \"request\": {\"modes\": [\"fibers\"]}}")
			.output()
			.get("rows");
		assertThat(texts(rows, "/failure/Error")).hasSize(2)
			.containsOnly("io.processfanout.request.InvalidRequestException");
		assertThat(texts(rows, "/failure/Cause")).allMatch((cause) -> cause.contains("modes must be one of"));
		assertEverythingIsAsItWas();
	}

	@Test
	void aCallThatIsThrottledIsTriedAgain() throws Exception {
		for (String action : List.of("getFunctionConfiguration", "updateFunctionConfiguration", "publishVersion",
				"invoke", "deleteFunction")) {
			this.lambda.refuse(2, "Lambda.TooManyRequestsException", (call) -> call.is(action));
		}
		JsonNode rows = sweep("[512]", 1).output().get("rows");
		assertThat(rows.at("/0/failure").isNull()).as(rows.toString()).isTrue();
		assertEverythingIsAsItWas();
	}

	@Test
	void aVersionThatIsLeftIsNamedInItsRow() throws Exception {
		this.lambda.refuse(ALWAYS, "Lambda.AccessDeniedException", (call) -> call.is("deleteFunction"));
		JsonNode row = sweep("[512]", 1).output().at("/rows/0");
		assertThat(row.get("version").asString()).isEqualTo("2");
		assertThat(row.at("/notDeleted/Error").asString()).isEqualTo("Lambda.AccessDeniedException");
		assertThat(row.get("results")).hasSize(1);
		assertThat(this.lambda.function().memoryMb()).isEqualTo(MEMORY_MB);
	}

	@Test
	void theConfigurationIsRestoredEvenIfAnErrorEscapesAllCatches() throws Exception {
		// To Step Functions what is no 32-bit number is no failed call but a wrong
		// definition.
		Executions.Execution execution = sweep("[512, 3000000000, 1769]", 1);
		assertThat(execution.error()).isEqualTo("SweepFailed");
		assertThat(execution.cause()).contains(MEMORY_MB + " MB back", "must be an INTEGER");
		assertThat(this.lambda.calls("invoke")).hasSize(1);
		assertEverythingIsAsItWas();
	}

	@Test
	void anAttemptThatFailsToRestoreIsRepeated() throws Exception {
		this.lambda.refuse(3, "Lambda.ResourceConflictException",
				(call) -> call.is("updateFunctionConfiguration") && call.memoryMb() == MEMORY_MB);
		sweep("[512]", 1).output();
		assertEverythingIsAsItWas();
	}

	@Test
	void whoeverCannotRestoreSaysWhatToSet() throws Exception {
		this.lambda.refuse(ALWAYS, "Lambda.AccessDeniedException",
				(call) -> call.is("updateFunctionConfiguration") && call.memoryMb() == MEMORY_MB);
		Executions.Execution execution = sweep("[512]", 1);
		assertThat(execution.error()).isEqualTo("NotRestored");
		assertThat(execution.cause()).contains(MEMORY_MB + " MB", "Lambda.AccessDeniedException");
		assertThat(this.lambda.function().description()).contains("512 MB for now, 1769 MB before");
	}

	@Test
	void aFunctionThatIsBeingSweptIsLeftAlone(Node node) throws Exception {
		remove();
		deploy(node, "memory-sweep another: 512 MB for now, 1769 MB before");
		assertThat(sweep("[512]", 1).error()).isEqualTo("AlreadySwept");
		assertThat(this.lambda.actions()).containsExactly("getFunctionConfiguration");
	}

	@Test
	void badInputIsRefusedBeforeAnythingIsTouched() throws Exception {
		for (String input : List.of("{\"memorySizes\": []}", "{\"memorySizes\": 512}", "{\"repetitions\": 0}",
				"{\"repetitions\": \"3\"}", "{\"repetitions\": 1.5}", "{\"repetitions\": 11}",
				"{\"memorySizes\": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]}",
				"{\"memorySizes\": [512, 1024, 512]}")) {
			assertThat(this.sweep.run(input).error()).as(input).isEqualTo("InvalidInput");
		}
		assertThat(this.lambda.actions()).isEmpty();
	}

	private Executions.Execution sweep(String memorySizes, int repetitions) throws Exception {
		return this.sweep.run("{\"memorySizes\": " + memorySizes + ", \"repetitions\": " + repetitions
				+ ", \"request\": " + REQUEST + "}");
	}

	private void assertEverythingIsAsItWas() {
		assertThat(this.lambda.function().memoryMb()).isEqualTo(MEMORY_MB);
		assertThat(this.lambda.function().description()).isEqualTo(DESCRIPTION);
		assertThat(this.lambda.function().versions()).containsExactly("$LATEST", "1");
	}

	private static List<Integer> numbers(JsonNode list, String path) {
		return StreamSupport.stream(list.spliterator(), false).map((each) -> each.at(path).asInt()).toList();
	}

	private static List<String> texts(JsonNode list, String path) {
		return StreamSupport.stream(list.spliterator(), false).map((each) -> each.at(path).asString("")).toList();
	}

}
