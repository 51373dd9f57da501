package io.processfanout.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;

import io.processfanout.lambda.ResultFields;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Tag("forks")
class HttpIT {

	private static final String SMALL = """
			{"multiprocess": true, "iterations": 1000, "tasks": 2, "repetitions": 1}
			""";

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
	void benchAnswersWithTheFieldsThatLambdaGives() throws Exception {
		HttpResponse<String> response = server.send(server.bench(ResultFields.REQUEST));
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		assertThat(response.headers().allValues("Content-Type")).containsExactly("application/json");
		JsonNode result = JSON.readTree(response.body());
		assertThat(ResultFields.of(result)).containsExactlyInAnyOrderElementsOf(ResultFields.EVERYWHERE);
		assertThat(result.get("checksumsAgree").asBoolean()).isTrue();
	}

	@Test
	void benchComparesSeveralSizesOfATask() throws Exception {
		HttpResponse<String> response = server.send(server.bench("""
				{"taskCpu": ["20ms", "2ms"], "tasks": 2, "modes": ["sequential", "threads"], "repetitions": 4}
				"""));
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		JsonNode result = JSON.readTree(response.body());
		assertThat(result.get("modes")).isEmpty();
		assertThat(result.get("sizes").valueStream().map((size) -> size.get("taskCpuSeconds").asDouble()))
			.containsExactly(0.002, 0.02);
		assertThat(result.at("/crossovers/0/mode").asString()).isEqualTo("threads");
		assertThat(result.get("conclusion").asString()).startsWith("Against sequential: threads");
	}

	@Test
	void benchRunsRealChildren() throws Exception {
		JsonNode result = JSON.readTree(server.send(server.bench(SMALL)).body());
		assertThat(result.at("/modes/0/mode").asString()).isEqualTo("processes");
		assertThat(result.at("/modes/0/tasks")).hasSize(2).allSatisfy((task) -> {
			assertThat(task.get("outcome").asString()).isEqualTo("OK");
			assertThat(task.at("/phases/boot").asDouble()).isPositive();
		});
	}

	@ParameterizedTest
	@MethodSource("io.processfanout.lambda.BadRequests#all")
	void aBadRequestIsAnsweredWithOneSentence(String request, String sentence) throws Exception {
		assertProblem(server.send(server.bench(request)), 400, sentence);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/bench/", "/bench/x", "/BENCH", "//bench", "/bench;a=b", "/functionRouter",
			"/actuator", "/error" })
	void anyOtherPathIsNotTheFunction(String path) throws Exception {
		HttpResponse<String> response = server
			.send(server.to(path).POST(BodyPublishers.ofString(SMALL)).header("Content-Type", "application/json"));
		assertProblem(response, 404, "there is nothing here; POST goes to /bench and /fanout");
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE" })
	void anyOtherMethodIsNotAllowed(String method) throws Exception {
		HttpResponse<String> response = server.send(server.to("/bench").method(method, BodyPublishers.ofString(SMALL)));
		assertProblem(response, 405,
				"the request's method must be POST, was " + method + "; POST goes to /bench and /fanout");
		assertThat(response.headers().allValues("Allow")).containsExactly("POST");
	}

	/** A text as long as all headers together came back whole. */
	@Test
	void aLongPathAndALongMethodAreNotRepeatedWhole() throws Exception {
		HttpResponse<String> path = server.send(server.to("/" + "x".repeat(7_000)));
		assertProblem(path, 404, "there is nothing here; POST goes to /bench and /fanout");
		assertThat(path.body()).hasSizeLessThan(500);
		HttpResponse<String> method = server
			.send(server.to("/bench").method("X".repeat(7_000), BodyPublishers.noBody()));
		assertThat(method.statusCode()).isEqualTo(405);
		assertThat(method.body()).contains("X".repeat(299) + "…").hasSizeLessThan(1_000);
	}

	/** Half of a character of two was to be sent, and could not be. */
	@ParameterizedTest
	@ValueSource(ints = { 0, 1 })
	void aLongTextIsNotCutWithinACharacter(int shift) throws Exception {
		String text = "x".repeat(shift) + "\uD83D\uDE00".repeat(100);
		HttpResponse<String> response = server.send(server.bench("{\"workload\": \"" + text + "\"}"));
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(JSON.readTree(response.body()).get("detail").asString()).contains("\uD83D\uDE00…");
	}

	/** An answer to HEAD has no body. */
	@Test
	void headIsNotAllowed() throws Exception {
		HttpResponse<String> response = server.send(server.to("/bench").method("HEAD", BodyPublishers.noBody()));
		assertThat(response.statusCode()).isEqualTo(405);
		assertThat(response.headers().allValues("Content-Type")).containsExactly("application/problem+json");
		assertThat(response.headers().allValues("Allow")).containsExactly("POST");
		assertThat(response.body()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=a",
			"application/xml", "nonsense" })
	void whatIsNotJsonIsNotRead(String contentType) throws Exception {
		HttpResponse<String> response = server
			.send(server.to("/bench").POST(BodyPublishers.ofString(SMALL)).header("Content-Type", contentType));
		assertProblem(response, 415, "the request's Content-Type must be application/json, was " + contentType);
	}

	@Test
	void whatSaysNothingOfItsTypeIsNotRead() throws Exception {
		HttpResponse<String> response = server.send(server.to("/bench").POST(BodyPublishers.ofString(SMALL)));
		assertProblem(response, 415, "the request's Content-Type must be application/json, and is left out");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			payload                          | {"multiprocess": false}
			spring.cloud.function.definition | functionRouter
			aws-context                      | a
			aws-api-gateway                  | true
			statusCode                       | 500
			Accept                           | text/html
			X-Anything                       | at all
			""")
	void headersNeitherChangeTheAnswerNorComeBack(String name, String value) throws Exception {
		HttpResponse<String> response = server.send(server.bench(SMALL).header(name, value));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(JSON.readTree(response.body()).at("/modes/0/mode").asString()).isEqualTo("processes");
		assertThat(response.headers().map().keySet()).isSubsetOf("content-type", "content-length", "date",
				"transfer-encoding", "connection", "keep-alive");
	}

	@Test
	void onlyThisMachineReachesTheServer() throws Exception {
		InetAddress own = InetAddress.getLoopbackAddress();
		List<InetAddress> others = Stream
			.concat(NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses),
					// A loopback address too, but not the one that the server has.
					Stream.of(InetAddress.getByAddress(new byte[] { 127, 0, 0, 2 })))
			.filter((address) -> !address.equals(own))
			.toList();
		assertThat(others).allSatisfy((address) -> assertThatExceptionOfType(SocketException.class)
			// Refused as a rule; an interface may come or go meanwhile.
			.isThrownBy(() -> new Socket(address, server.port()).close()));
	}

	private static void assertProblem(HttpResponse<String> response, int status, String sentence) throws IOException {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		assertThat(response.headers().allValues("Content-Type")).containsExactly("application/problem+json");
		JsonNode problem = JSON.readTree(response.body());
		assertThat(problem.get("status").asInt()).isEqualTo(status);
		assertThat(problem.get("detail").asString()).isEqualTo(sentence);
		assertThat(problem.propertyNames()).isSubsetOf("type", "title", "status", "detail", "instance");
	}

}
