package io.processfanout.lambda;

import tools.jackson.databind.JsonNode;

/**
 * A call that a state machine makes to Lambda.
 *
 * @param action the API's action, such as {@code publishVersion}
 * @param parameters what it is called with
 * @param memoryMb the memory of the function or version that it is about, in MB
 */
record AwsCall(String action, JsonNode parameters, int memoryMb) {

	boolean is(String other) {
		return this.action.equals(other);
	}

	/** The request of an invocation. */
	String payload() {
		return this.parameters.get("Payload").toString();
	}

}
