package io.processfanout.lambda;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;

import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

/**
 * Runs one tiny request through the published function, from its JSON to its children, so
 * that the classes of a first invocation are loaded before a snapshot is taken.
 *
 * @param functions the published functions
 * @param name the function that is invoked
 */
record Primer(FunctionCatalog functions, String name) {

	private static final Map<String, String> REQUESTS = Map.of("bench",
			"{\"tasks\": 1, \"iterations\": 1, \"repetitions\": 1}", "fanout",
			"{\"workload\": \"count-loop\", \"inputs\": [\"1 1\"], \"fallback\": \"sequential\"}");

	void prime() {
		String request = REQUESTS.get(this.name);
		if (request != null) {
			Consumer<Message<byte[]>> function = this.functions.lookup(this.name, "application/json");
			function.accept(MessageBuilder.withPayload(request.getBytes(StandardCharsets.UTF_8)).build());
		}
	}

}
