package io.processfanout.lambda;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.processfanout.bench.BenchResult;
import io.processfanout.bench.ModeResult;
import io.processfanout.fanout.FanOutRequest;
import io.processfanout.fanout.FanOutResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What can be said of the definitions without running them. */
class StateMachineTest {

	private static final List<String> TRANSIENT = List.of("Lambda.TooManyRequestsException", "Lambda.ServiceException",
			"Lambda.SdkClientException");

	static List<String> machines() throws IOException {
		return SamTemplate.read().stateMachines();
	}

	@Test
	void thereAreTwo() throws IOException {
		assertThat(machines()).containsExactlyInAnyOrder("MemorySweep", "FanOut");
	}

	@ParameterizedTest
	@MethodSource("machines")
	void everyTransitionLeadsToAStateAndEveryStateIsReached(String machine) throws IOException {
		definition(machine).eachMachine((name, json) -> {
			JsonNode states = json.get("States");
			Set<String> reached = new HashSet<>();
			Deque<String> next = new ArrayDeque<>(List.of(json.get("StartAt").asString()));
			while (!next.isEmpty()) {
				String state = next.remove();
				assertThat(states.has(state)).as(name + " has a state " + state).isTrue();
				if (reached.add(state)) {
					StateMachineDefinition.successors(withoutItsMap(states.get(state))).forEach(next::add);
				}
			}
			assertThat(reached).as(name).containsExactlyInAnyOrderElementsOf(states.propertyNames());
		});
	}

	@ParameterizedTest
	@MethodSource("machines")
	void everyTaskHasATimeoutAndTriesTransientFailuresAgainWithFullJitter(String machine) throws IOException {
		definition(machine).tasks().forEach((name, task) -> {
			assertThat(task.get("TimeoutSeconds").asInt()).as(name).isPositive();
			JsonNode retry = task.at("/Retry/0");
			if (!texts(retry.get("ErrorEquals")).equals(List.of("States.ALL"))) {
				assertThat(texts(retry.get("ErrorEquals"))).as(name).containsAll(TRANSIENT);
			}
			assertThat(retry.get("JitterStrategy").asString()).as(name).isEqualTo("FULL");
			assertThat(retry.get("MaxAttempts").asInt()).as(name).isPositive();
			assertThat(retry.get("MaxDelaySeconds").asInt()).as(name).isPositive();
		});
	}

	/** What Lambda's own errors are called by the integration that invokes. */
	@ParameterizedTest
	@MethodSource("machines")
	void anInvocationIsTriedAgainAfterAnErrorOfLambdaItself(String machine) throws IOException {
		assertThat(definition(machine).tasks().values())
			.filteredOn((task) -> task.get("Resource").asString().endsWith(":invoke"))
			.isNotEmpty()
			.allSatisfy(
					(task) -> assertThat(texts(task.at("/Retry/0/ErrorEquals"))).contains("Lambda.AWSLambdaException"));
	}

	@ParameterizedTest
	@MethodSource("machines")
	void anInvocationMayTakeAsLongAsTheFunctionMay(String machine) throws IOException {
		SamTemplate template = SamTemplate.read();
		for (String function : template.functions()) {
			int timeout = Integer.parseInt(SamTemplate.text(template.function(function).properties(), "Timeout"));
			definition(machine).tasks()
				.values()
				.stream()
				.filter((task) -> task.get("Resource").asString().endsWith(":invoke"))
				.forEach((task) -> assertThat(task.get("TimeoutSeconds").asInt()).isGreaterThan(timeout));
		}
	}

	@Test
	void theSweepPassesTheRestorationOnEveryWayOut() throws IOException {
		JsonNode sweep = state("MemorySweep", "SweepSizes");
		assertThat(StateMachineDefinition.successors(withoutItsMap(sweep))).containsOnly("RestoreConfiguration");
		assertThat(sweep.get("Catch").get(sweep.get("Catch").size() - 1).get("ErrorEquals").toString())
			.isEqualTo("[\"States.ALL\"]");
	}

	@Test
	void theSweepTakesOneSizeAndOneInvocationAtATime() throws IOException {
		assertThat(state("MemorySweep", "SweepSizes").get("MaxConcurrency").asInt()).isOne();
		assertThat(state("MemorySweep", "InvokeInTurn").get("MaxConcurrency").asInt()).isOne();
	}

	@Test
	void theSweepDeletesAndInvokesVersionsOnly() throws IOException {
		for (String task : List.of("DeleteVersion", "InvokeBench")) {
			assertThat(state("MemorySweep", task).at("/Parameters").has("Qualifier.$")).as(task).isTrue();
		}
		// Deleting is for versions that were published: $LATEST stands for there is none.
		JsonNode isVersionLeft = state("MemorySweep", "IsVersionLeft");
		assertThat(isVersionLeft.at("/Choices/0/StringEquals").asString()).isEqualTo("$LATEST");
		assertThat(isVersionLeft.at("/Choices/0/Next").asString()).isEqualTo("Row");
	}

	@Test
	void everyFailureWithinASizeLeadsToItsRow() throws IOException {
		JsonNode states = state("MemorySweep", "SweepSizes").at("/ItemProcessor/States");
		states.forEachEntry((name, state) -> {
			assertThat(state.get("Type").asString()).as(name).isNotEqualTo("Fail");
			if (Set.of("Task", "Map").contains(state.get("Type").asString())) {
				JsonNode last = state.get("Catch").get(state.get("Catch").size() - 1);
				assertThat(last.get("ErrorEquals").toString()).as(name).isEqualTo("[\"States.ALL\"]");
				assertThat(last.get("Next").asString()).as(name).isIn("IsVersionLeft", "Row");
			}
		});
	}

	@Test
	void theSweepKnowsItsOwnDescriptions() throws IOException {
		SamTemplate template = SamTemplate.read();
		String pattern = state("MemorySweep", "IsBeingSwept").at("/Choices/0/StringMatches").asString();
		String prefix = pattern.substring(0, pattern.length() - 1);
		assertThat(pattern).endsWith("*");
		assertThat(state("MemorySweep", "SetMemorySize").at("/Parameters").get("Description.$").asString())
			.startsWith("States.Format('" + prefix);
		assertThat(SamTemplate.text(template.function("BenchFunction").properties(), "Description"))
			.doesNotStartWith(prefix);
	}

	@Test
	void theSweepReadsFieldsThatTheBenchWrites() throws IOException {
		assertThat(components(BenchResult.class)).contains("modes");
		assertThat(components(ModeResult.class))
			.containsAll(state("MemorySweep", "LeaveOutTimelines").at("/ItemSelector/leftOut").propertyNames());
	}

	@Test
	void theFanOutWritesAndReadsFieldsThatTheFunctionHas() throws IOException {
		JsonNode batch = state("FanOut", "MakeRequest").at("/Parameters/batch");
		assertThat(components(FanOutRequest.class))
			.containsAll(batch.propertyNames().stream().map((name) -> name.replace(".$", "")).toList());
		JsonNode selector = state("FanOut", "InvokeFanOut").get("ResultSelector");
		selector.forEachEntry((name, path) -> {
			String field = path.asString().replaceFirst(".*\\$\\.Payload\\.(\\w+).*", "$1");
			assertThat(components(FanOutResult.class)).as(path.asString()).contains(field);
		});
		assertThat(components(FanOutResult.Entry.class)).contains("outcome");
	}

	@Test
	void theFanOutIsADistributedMapOfBatchesWithToleranceFromItsInput() throws IOException {
		JsonNode map = state("FanOut", "FanOut");
		assertThat(map.at("/ItemProcessor/ProcessorConfig/Mode").asString()).isEqualTo("DISTRIBUTED");
		Map<String, String> paths = Map.of("/ItemBatcher/MaxItemsPerBatchPath", "batchSize", "/MaxConcurrencyPath",
				"maxConcurrency", "/ToleratedFailurePercentagePath", "toleratedFailurePercentage");
		List<String> defaults = state("FanOut", "TakeDefaults").at("/Parameters/defaults")
			.propertyNames()
			.stream()
			.map((name) -> name.replace(".$", ""))
			.toList();
		paths.forEach((pointer, field) -> {
			assertThat(map.at(pointer).asString()).isEqualTo("$." + field);
			assertThat(defaults).contains(field);
		});
	}

	/** The transitions within a map are those of another machine. */
	private static JsonNode withoutItsMap(JsonNode state) {
		return state.has("ItemProcessor") ? state.deepCopy().asObject().without("ItemProcessor") : state;
	}

	private static StateMachineDefinition definition(String machine) throws IOException {
		return StateMachineDefinition.of(SamTemplate.read().stateMachine(machine));
	}

	private static JsonNode state(String machine, String name) throws IOException {
		return Objects.requireNonNull(definition(machine).states().get(name), machine + " has no state " + name);
	}

	private static List<String> components(Class<?> type) {
		return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
	}

	private static List<String> texts(JsonNode array) {
		return array.valueStream().map(JsonNode::asString).toList();
	}

}
