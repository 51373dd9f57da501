package io.processfanout.http;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.processfanout.machine.Cpus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/** The function fanout over HTTP. */
@Tag("forks")
class FanOutHttpIT {

	private static final JsonMapper JSON = new JsonMapper();

	private static Server server;

	@BeforeAll
	static void serve() {
		server = Server.start(HttpConfiguration.class);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void answersEveryInputInOrder() throws Exception {
		HttpResponse<String> response = fanout("""
				{"workload": "sleep", "inputs": ["20000000 ä", 2, "nonsense", "1"], "retries": 1}
				""");
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		JsonNode result = JSON.readTree(response.body());
		assertThat(result.get("mode").asString()).isEqualTo("processes");
		assertThat(result.get("tasks").valueStream().map((task) -> task.get("outcome").asString()))
			.containsExactly("EXCEPTION", "OK", "EXCEPTION", "OK");
		assertThat(result.at("/tasks/1/output").asString()).isEqualTo("2");
		assertThat(result.at("/tasks/2/failure/stack").asString()).contains("Sleep.run");
		assertThat(result.at("/tasks/2/attempts").asInt()).isEqualTo(1);
		assertThat(result.at("/summary/submitted").asInt()).isEqualTo(4);
		assertThat(result.get("leftAlive")).isEmpty();
	}

	/** For what is not a string: a workload is given what the caller wrote. */
	@Test
	void handsNumbersOnDigitByDigit() throws Exception {
		HttpResponse<String> response = fanout("""
				{"workload": "sleep", "inputs": [1.50, 0.1000000000000000055511151231257827, -7], "mode": "threads"}
				""");
		assertThat(JSON.readTree(response.body()).get("tasks").valueStream().map((task) -> task.at("/failure/message")))
			.map(JsonNode::asString)
			.satisfiesExactly((message) -> assertThat(message).contains("\"1.50\""),
					(message) -> assertThat(message).contains("\"0.1000000000000000055511151231257827\""),
					(message) -> assertThat(message).contains("\"-7\""));
	}

	/**
	 * For bytes that are no text: the workload was given U+FFFD in their place.
	 */
	@Test
	void refusesWhatIsNoTextInItsCharset() throws Exception {
		byte[] latin1 = "{\"workload\": \"sleep\", \"inputs\": [\"1 ä\"], \"mode\": \"threads\"}"
			.getBytes(StandardCharsets.ISO_8859_1);
		HttpResponse<String> refused = send("application/json", latin1);
		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(JSON.readTree(refused.body()).get("detail").asString())
			.isEqualTo("the request's body must be text in UTF-8, and is not");

		HttpResponse<String> taken = send("application/json; charset=ISO-8859-1", latin1);
		assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
		assertThat(JSON.readTree(taken.body()).at("/tasks/0/failure/message").asString()).contains("\"1 ä\"");
	}

	/** In threads it stayed what it was, in processes it became a question mark. */
	@ParameterizedTest
	@ValueSource(strings = { "sequential", "threads", "processes", "pool" })
	void halfACharacterIsAQuestionMarkInEveryMode(String mode) throws Exception {
		HttpResponse<String> response = fanout(
				"{\"workload\": \"sleep\", \"inputs\": [\"\\ud83d!\"], \"mode\": \"" + mode + "\"}");
		assertThat(JSON.readTree(response.body()).at("/tasks/0/failure/message").asString()).contains("\"?!\"");
	}

	@Test
	void halfACharacterIsRefusedAsAnyOther() throws Exception {
		HttpResponse<String> response = fanout("{\"workload\": \"\\ud83d\", \"inputs\": [1]}");
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(JSON.readTree(response.body()).get("detail").asString()).startsWith("workload must be one of ");
	}

	private static HttpResponse<String> send(String contentType, byte[] body) throws Exception {
		return server
			.send(server.to("/fanout").header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(body)));
	}

	/** With makespan a request was never answered. */
	@ParameterizedTest
	@ValueSource(strings = { "affinity", "cpu-share", "makespan" })
	@Timeout(60)
	void answersWithEveryPolicy(String policy) throws Exception {
		HttpResponse<String> response = fanout(
				"{\"workload\": \"sleep\", \"inputs\": [1, 1, 1], \"policy\": \"" + policy + "\"}");
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		assertThat(JSON.readTree(response.body()).at("/summary/ok").asInt()).isEqualTo(3);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{}                                                     | workload must be given
					{"workload": "/bin/sh", "inputs": []}                  | workload must be one of
					{"workload": "sleep", "inputs": null}                  | inputs must
					{"workload": "sleep", "inputs": [], "classPath": "x"}  | classPath
					{"workload": "sleep", "inputs": [], "retries": 1e9}    | retries must be
					{"multiprocess": true}                                 | there is no field "multiprocess", but bench has it: send the request to bench
					{"workload": "sleep", "inputs": [1], "tasks": 3}       | there is no field "tasks", but bench has it: send the request to bench
					{"requestContext": {}, "body": "{}"}                   | there is no field "requestContext": this is what API Gateway
					[{"workload": "sleep", "inputs": []}]                  | the request must be a JSON object
					{"workload": "sleep"                                   | the request must be JSON
					""")
	void aBadRequestIsAnsweredWithOneSentence(String request, String sentence) throws Exception {
		HttpResponse<String> response = fanout(request);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
		assertThat(JSON.readTree(response.body()).get("detail").asString()).contains(sentence).hasLineCount(1);
	}

	/** A comparison has its turn; a fan-out only shares its slots. */
	@Test
	void aFanOutIsAnsweredWhileAComparisonRuns() throws Exception {
		CompletableFuture<HttpResponse<String>> bench = server.sendAsync(server.bench("""
				{"multiprocess": true, "workload": "sleep", "iterations": 300000000000, "tasks": 1, "limit": 1}
				"""));
		try {
			await().atMost(Duration.ofMinutes(1)).until(() -> ProcessHandle.current().children().findAny().isPresent());
			HttpResponse<String> response = fanout("""
					{"workload": "sleep", "inputs": ["1"], "mode": "threads", "limit": 2}
					""");
			assertThat(JSON.readTree(response.body()).at("/summary/ok").asInt()).isOne();
		}
		finally {
			// Again and again: the first child seen may be the one whose memory is
			// measured.
			await().atMost(Duration.ofMinutes(1)).until(() -> {
				ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
				return bench.isDone();
			});
		}
	}

	/** A limit of one is a request's own; the other slots are the other requests'. */
	@Test
	void aFanOutOfOneAtATimeIsAnsweredWhileAnotherRuns() throws Exception {
		assumeThat(Cpus.numbersOfThisProcess()).as("one CPU is one slot").hasSizeGreaterThan(1);
		CompletableFuture<HttpResponse<String>> slow = server
			.sendAsync(server.to("/fanout").header("Content-Type", "application/json").POST(BodyPublishers.ofString("""
					{"workload": "sleep", "inputs": ["300000000000"], "mode": "processes", "limit": 1}
					""")));
		try {
			// What takes longer than the child whose memory is measured.
			await().atMost(Duration.ofMinutes(1))
				.until(() -> ProcessHandle.current()
					.children()
					.anyMatch((child) -> child.info()
						.totalCpuDuration()
						.filter((cpu) -> cpu.compareTo(Duration.ofMillis(10)) > 0)
						.isPresent()));
			HttpResponse<String> quick = fanout("""
					{"workload": "sleep", "inputs": ["1"], "mode": "processes", "limit": 1}
					""");
			assertThat(JSON.readTree(quick.body()).at("/summary/ok").asInt()).as(quick.body()).isOne();
			assertThat(slow).isNotDone();
		}
		finally {
			await().atMost(Duration.ofMinutes(1)).until(() -> {
				ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
				return slow.isDone();
			});
		}
	}

	private static HttpResponse<String> fanout(String body) throws Exception {
		return server
			.send(server.to("/fanout").POST(BodyPublishers.ofString(body)).header("Content-Type", "application/json"));
	}

}
