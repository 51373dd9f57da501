package io.processfanout.lambda;

import java.util.stream.Stream;

import org.junit.jupiter.params.provider.Arguments;

import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Requests that are refused, each with the one sentence that refuses it wherever it came
 * from.
 */
public final class BadRequests {

	private static final String OWN = "; one of your own needs its jar on the class path (--class-path) and a line in its"
			+ " META-INF/services/io.processfanout.worker.Workload";

	private static final String NO_OBJECT = "the request must be a JSON object, was ";

	private static final String DEFAULTS = "; {} takes every default";

	private static final String NOT_JSON = "the request must be JSON, and is not at line 1, column ";

	private static final String FIELDS = "; the fields are multiprocess, modes, workload, inputs, tasks, iterations, taskCpu,"
			+ " policy, limit, repetitions, untilPrecise, reference, timeLimit";

	private static final String IN_IT = ": if it holds the request, send what is in it, with nothing around";

	private static final String OF_HTTP = ": this is what API Gateway, a function URL or a load balancer makes of an HTTP"
			+ " request; send what is in its body alone, which a gateway does by a mapping";

	private static final String RECORDS = " with requests in its records; send each alone, as an invocation of its own";

	private static final String OF_FANOUT = ", but fanout has it: send the request to fanout or leave the field out";

	private static final String TASKS = "tasks must be a whole number from 1 to 10000, was ";

	private static final String MODES = "sequential, threads, processes, pool, was ";

	private BadRequests() {
	}

	/** Each a request and its sentence. */
	public static Stream<Arguments> all() {
		return Stream
			.of(wrongTypes(), outOfRange(), unknown(), contradictions(), noObjects(), noJson(), beyondJackson(),
					envelopes())
			.flatMap((kind) -> kind);
	}

	private static Stream<Arguments> wrongTypes() {
		return Stream.of(arguments("{\"tasks\": \"ten\"}", TASKS + "\"ten\""),
				arguments("{\"tasks\": null}", TASKS + "null"), arguments("{\"tasks\": [10]}", TASKS + "[10]"),
				arguments("{\"tasks\": true}", TASKS + "true"), arguments("{\"tasks\": 2.5}", TASKS + "2.5"),
				arguments("{\"multiprocess\": \"yes\"}", "multiprocess must be true or false, was \"yes\""),
				arguments("{\"multiprocess\": 1}", "multiprocess must be true or false, was 1"),
				arguments("{\"modes\": \"processes\"}", "modes must be a list, each one of " + MODES + "\"processes\""),
				arguments("{\"modes\": [1]}", "modes must be one of " + MODES + "1"), arguments("{\"taskCpu\": 350}",
						"taskCpu must be a duration from 1ms to 10m such as 350ms or 2s, or at most 10 of them, none twice, was 350"));
	}

	private static Stream<Arguments> outOfRange() {
		return Stream.of(arguments("{\"tasks\": -1}", TASKS + "-1"), arguments("{\"tasks\": 0}", TASKS + "0"),
				arguments("{\"tasks\": 10001}", TASKS + "10001"), arguments("{\"tasks\": 1e99}", TASKS + "1E+99"),
				arguments("{\"iterations\": 99999999999999999999999}",
						"iterations must be a whole number from 1 to 1000000000000, was 99999999999999999999999"),
				arguments("{\"limit\": 1000}", "limit must be a whole number from 1 to 256, was 1000"),
				arguments("{\"repetitions\": 0}", "repetitions must be a whole number from 1 to 100, was 0"),
				arguments("{\"timeLimit\": \"-1s\"}",
						"timeLimit must be a duration from 1ms to 24h such as 350ms or 2s, was \"-1s\""),
				arguments("{\"timeLimit\": \"25h\"}",
						"timeLimit must be a duration from 1ms to 24h such as 350ms or 2s, was 25h"),
				arguments("{\"modes\": []}",
						"modes must be a list of one or more, none twice, each one of " + MODES + "[]"),
				arguments("{\"modes\": [\"threads\", \"threads\"]}", "modes must be a list of one or more, none twice,"
						+ " each one of " + MODES + "[\"threads\", \"threads\"]"));
	}

	private static Stream<Arguments> unknown() {
		return Stream.of(arguments("{\"task\": 3}", "there is no field \"task\"" + FIELDS),
				arguments("{\"Tasks\": 3}", "there is no field \"Tasks\"" + FIELDS),
				arguments("{\"" + "a".repeat(10_000) + "\": 3}",
						"there is no field \"" + "a".repeat(80) + "…\"" + FIELDS),
				arguments("{\"workload\": \"" + "a".repeat(100_000) + "\"}",
						"workload must be one of count-loop, prime-sieve, sha-256, sleep, was \"" + "a".repeat(79) + "…"
								+ OWN),
				arguments("{\"modes\": [\"fibers\"]}", "modes must be one of " + MODES + "\"fibers\""),
				arguments("{\"workload\": \"fibonacci\"}",
						"workload must be one of count-loop, prime-sieve, sha-256, sleep, was \"fibonacci\"" + OWN),
				arguments("{\"workload\": \"java.lang.Object\"}",
						"workload must be one of count-loop, prime-sieve, sha-256, sleep, was \"java.lang.Object\""
								+ OWN),
				arguments("{\"policy\": \"all\"}",
						"policy must be one of affinity, cpu-share, fixed, makespan, was \"all\""));
	}

	private static Stream<Arguments> contradictions() {
		return Stream.of(
				arguments("{\"multiprocess\": true, \"modes\": [\"threads\"]}",
						"give either multiprocess or modes, not both"),
				arguments("{\"iterations\": 5, \"taskCpu\": \"5ms\"}", "give either iterations or taskCpu, not both"),
				arguments("{\"policy\": \"affinity\", \"limit\": 2}",
						"limit goes with policy fixed only, was 2 with policy affinity"),
				arguments("{\"policy\": \"fixed\"}", "policy fixed needs a limit"));
	}

	private static Stream<Arguments> noObjects() {
		return Stream.of(noObject("null", "null"), noObject("[]", "a list"),
				noObject("[{\"multiprocess\": true}, {\"multiprocess\": false}]", "a list"),
				noObject("\"multiprocess\"", "a text"), noObject("5", "5"), noObject("true", "true"),
				noObject("", "nothing"), noObject(" ", "nothing"), noObject("\"{\\\"tasks\\\": 1}\"",
						"a text that holds one: it was encoded as JSON twice, send what is in the text"));
	}

	private static Arguments noObject(String request, String was) {
		return arguments(request, NO_OBJECT + was + DEFAULTS);
	}

	private static Stream<Arguments> noJson() {
		return Stream.of(arguments("{\"tasks\":", NOT_JSON + "10: it ends too early"),
				arguments("{\"tasks\": 1]", NOT_JSON + "12: there is ']' where it does not belong"),
				arguments("{tasks: 1}", NOT_JSON + "2: there is 't' where it does not belong"),
				arguments("{\"tasks\": 1} {\"tasks\": 2}", NOT_JSON + "14: there is more behind its end"),
				arguments("{\"tasks\": 1, \"tasks\": 2}", NOT_JSON + "21: it has the field \"tasks\" twice"),
				arguments("{\"tasks\": NaN}", NOT_JSON + "14: NaN is no number in JSON"),
				arguments("{\"tasks\": 01}", NOT_JSON + "12: a number begins with a zero too many"),
				arguments("{\"workload\": \"a\tb\"}",
						NOT_JSON + "16: a text has a control character, code 9, that is not written as \\u"),
				arguments("tasks=10", NOT_JSON + "1: tasks is no value; a text has \" around it"));
	}

	private static Stream<Arguments> beyondJackson() {
		return Stream.of(
				arguments("{\"tasks\": " + "9".repeat(1001) + "}",
						"the request cannot be read: a number has 1001 digits, and 1000 are the most"),
				arguments("{\"tasks\": " + "[".repeat(600) + "]".repeat(600) + "}",
						"the request cannot be read: it is nested deeper than 500 times"),
				arguments("{\"" + "a".repeat(60_000) + "\": 1}",
						"the request cannot be read: a field's name has 60000 characters, and 50000 are the most"),
				// Its caller had a comparison with every default.
				arguments("{\"tasks\": 1e3000000000}",
						"the request cannot be read: a number has an exponent beyond 2147483647"),
				arguments("{\"tasks\": 1.5e-2147483648}",
						"the request cannot be read: a number has an exponent beyond 2147483647"));
	}

	/**
	 * What is not for this function, or has something around it. Of some names the Lambda
	 * adapter makes an envelope itself. It was said that there is no such field, and no
	 * more.
	 */
	private static Stream<Arguments> envelopes() {
		return Stream.of(around("payload", "{\"payload\": {\"multiprocess\": true}}", IN_IT),
				around("payload", "{\"payload\": \"{\\\"multiprocess\\\": true}\"}", IN_IT),
				around("headers", "{\"headers\": {\"a\": \"b\"}}", OF_HTTP),
				around("httpMethod", "{\"httpMethod\": \"POST\", \"body\": \"{}\"}", OF_HTTP),
				around("routeKey", "{\"routeKey\": \"$default\"}", OF_HTTP),
				around("version",
						"{\"version\": \"2.0\", \"requestContext\": {\"stage\": \"$default\"}, \"body\": \"{}\"}",
						OF_HTTP),
				around("body", "{\"body\": \"{}\"}", OF_HTTP),
				around("Records", "{\"Records\": [{\"eventSource\": \"aws:sqs\", \"body\": \"{}\"}]}",
						": this is an event of aws:sqs" + RECORDS),
				around("Records", "{\"Records\": [{\"EventSource\": \"aws:sns\"}]}",
						": this is an event of aws:sns" + RECORDS),
				around("Records", "{\"Records\": []}", ": this is an event of a queue or a stream" + RECORDS),
				around("version", "{\"version\": \"0\", \"detail-type\": \"Scheduled Event\", \"detail\": {}}",
						": this is an event of EventBridge; have its rule send a request alone, with $.detail as input path"),
				around("mode", "{\"workload\": \"sleep\", \"inputs\": [1], \"mode\": \"pool\"}", OF_FANOUT),
				around("retries", "{\"retries\": 1}", OF_FANOUT));
	}

	private static Arguments around(String field, String request, String why) {
		return arguments(request, "there is no field \"" + field + "\"" + why + FIELDS);
	}

}
