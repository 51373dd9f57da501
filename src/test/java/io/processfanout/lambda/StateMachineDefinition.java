package io.processfanout.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A state machine's definition in Amazon States Language.
 *
 * @param text the file's text
 * @param json the same as JSON
 */
record StateMachineDefinition(String text, JsonNode json) {

	private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");

	private static final String INVOKE = "arn:aws:states:::lambda:invoke";

	private static final String LAMBDA_API = "arn:aws:states:::aws-sdk:lambda:";

	static StateMachineDefinition of(SamTemplate.StateMachine machine) throws IOException {
		String text = Files.readString(machine.definition());
		return new StateMachineDefinition(text, new JsonMapper().readTree(text));
	}

	/** What the template has to give. */
	Set<String> placeholders() {
		return PLACEHOLDER.matcher(this.text)
			.results()
			.map((MatchResult found) -> found.group(1))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** Calls for each machine, this one and those in its maps. */
	void eachMachine(BiConsumer<String, JsonNode> visitor) {
		eachMachine("the state machine", this.json, visitor);
	}

	private static void eachMachine(String name, JsonNode machine, BiConsumer<String, JsonNode> visitor) {
		visitor.accept(name, machine);
		machine.get("States").forEachEntry((stateName, state) -> {
			if (state.has("ItemProcessor")) {
				eachMachine(stateName, state.get("ItemProcessor"), visitor);
			}
		});
	}

	/** All states by their names, which Step Functions wants to be unique. */
	Map<String, JsonNode> states() {
		Map<String, JsonNode> states = new LinkedHashMap<>();
		eachMachine((machine, json) -> json.get("States").forEachEntry((name, state) -> {
			if (states.put(name, state) != null) {
				throw new AssertionError("Two states are named " + name);
			}
		}));
		return states;
	}

	/** The tasks by their names. */
	Map<String, JsonNode> tasks() {
		Map<String, JsonNode> tasks = states();
		tasks.values().removeIf((state) -> !state.get("Type").asString().equals("Task"));
		return tasks;
	}

	/** What the machine's role must be allowed to do, as IAM calls it. */
	Set<String> neededActions() {
		Set<String> actions = new TreeSet<>();
		tasks().values().forEach((task) -> actions.add(actionOf(task.get("Resource").asString())));
		boolean distributed = states().values()
			.stream()
			.anyMatch((state) -> state.at("/ItemProcessor/ProcessorConfig/Mode").asString("").equals("DISTRIBUTED"));
		if (distributed) {
			actions.addAll(Set.of("states:StartExecution", "states:DescribeExecution", "states:StopExecution"));
		}
		return actions;
	}

	private static String actionOf(String resource) {
		if (resource.equals(INVOKE)) {
			return "lambda:InvokeFunction";
		}
		if (resource.startsWith(LAMBDA_API)) {
			String call = resource.substring(LAMBDA_API.length());
			return "lambda:" + Character.toUpperCase(call.charAt(0)) + call.substring(1);
		}
		throw new AssertionError("Nothing is known of " + resource);
	}

	/** The names of the states that may follow a state. */
	static Stream<String> successors(JsonNode state) {
		return Stream.of(state.findValues("Next").stream(), state.findValues("Default").stream())
			.flatMap((names) -> names)
			.filter(JsonNode::isString)
			.map(JsonNode::asString);
	}

}
