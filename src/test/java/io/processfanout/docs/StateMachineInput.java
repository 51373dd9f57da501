package io.processfanout.docs;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An execution of a state machine as a document starts it.
 *
 * @param stateMachine the state machine's name among the stack's outputs
 * @param json its input
 */
record StateMachineInput(String stateMachine, JsonNode json) {

	private static final String MEMORY_SWEEP = "MemorySweep";

	private static final String BEGINNING = "aws stepfunctions start-execution ";

	static Stream<StateMachineInput> ofDocuments() {
		return DocumentedCommands.all()
			.stream()
			.filter((command) -> command.startsWith(BEGINNING))
			.map((command) -> of(command.replaceAll("<(\\w+)>", "$1")));
	}

	private static StateMachineInput of(String command) {
		List<String> words = ShellWords.after(BEGINNING, command);
		return new StateMachineInput(words.get(words.indexOf("--state-machine-arn") + 1),
				JsonMapper.shared().readTree(words.get(words.indexOf("--input") + 1)));
	}

	Path definition() {
		return Path.of("statemachine",
				this.stateMachine.equals(MEMORY_SWEEP) ? "memory-sweep.asl.json" : "fan-out.asl.json");
	}

	/** The function that it invokes, as the server's paths name it. */
	String function() {
		return this.stateMachine.equals(MEMORY_SWEEP) ? "bench" : "fanout";
	}

	/** What the function is asked, in one batch. */
	ObjectNode request() {
		if (this.stateMachine.equals(MEMORY_SWEEP)) {
			return (ObjectNode) this.json.get("request");
		}
		ObjectNode request = (ObjectNode) this.json.get("options").deepCopy();
		request.set("workload", this.json.get("workload"));
		request.set("inputs", this.json.get("inputs"));
		return request;
	}

}
