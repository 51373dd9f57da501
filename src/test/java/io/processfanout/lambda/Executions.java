package io.processfanout.lambda;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs executions of a state machine of the template, as it would be deployed, in a local
 * interpreter.
 */
final class Executions {

	private static final JsonMapper JSON = new JsonMapper();

	/**
	 * Its start is Step Functions' own, for whoever reads a function's name out of it.
	 */
	private static final String FUNCTION_ARN = "arn:aws:lambda:eu-central-1:123456789012:function:";

	private final Node node;

	private final SamTemplate template;

	private final SamTemplate.StateMachine machine;

	private final LambdaService lambda;

	/**
	 * How an execution ended.
	 *
	 * @param json {@code status}, and {@code output} or {@code error} and {@code cause}
	 */
	record Execution(JsonNode json) {

		/** What came out of an execution that succeeded. */
		JsonNode output() {
			if (!this.json.get("status").asString().equals("SUCCEEDED")) {
				throw new AssertionError("The execution failed: " + this.json);
			}
			return this.json.get("output");
		}

		/** Why an execution failed. */
		String error() {
			if (!this.json.get("status").asString().equals("FAILED")) {
				throw new AssertionError("The execution succeeded: " + this.json);
			}
			return this.json.get("error").asString();
		}

		String cause() {
			return this.json.get("cause").asString();
		}

	}

	Executions(Node node, SamTemplate template, SamTemplate.StateMachine machine, LambdaService lambda) {
		this.node = node;
		this.template = template;
		this.machine = machine;
		this.lambda = lambda;
	}

	/** Runs an execution to its end. */
	Execution run(String input) throws IOException, InterruptedException {
		Path definition = this.machine.definition();
		Map<String, Object> request = Map.of("definition", definition.toString(), "substitutions", substitutions(),
				"executionName", "a-test", "input", JSON.readTree(input), "service", this.lambda.url());
		return new Execution(JSON.readTree(this.node.execute(JSON.writeValueAsString(request))));
	}

	/** What CloudFormation makes of them: names, ARNs and the parameters' defaults. */
	private Map<String, String> substitutions() {
		Map<String, String> resolved = new LinkedHashMap<>();
		this.machine.substitutions().forEach((name, value) -> {
			String target = SamTemplate.text((Map<?, ?>) value, "Ref");
			String text;
			if (this.template.parameters().containsKey(target)) {
				text = SamTemplate.text(SamTemplate.mapping(this.template.parameters(), target), "Default");
			}
			else {
				text = target.endsWith(".Alias") ? FUNCTION_ARN + target.replace(".Alias", ":live") : target;
			}
			resolved.put(String.valueOf(name), text);
		});
		return resolved;
	}

}
