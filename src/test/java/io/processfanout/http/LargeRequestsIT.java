package io.processfanout.http;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What is too long to be read or sent, over HTTP. */
@Tag("forks")
class LargeRequestsIT {

	private static final JsonMapper JSON = new JsonMapper();

	/** One more than the default of fanout.max.inputs and what is added for the rest. */
	private static final int TOO_LONG = 65 * 1024 * 1024 + 1;

	private static Server server;

	@BeforeAll
	static void serve() {
		server = Server.start(HttpConfiguration.class);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	/** The answer once had 9.1 MB, and Lambda takes no more than 6. */
	@Test
	void manyFailuresStayWithinTheAnswer() throws Exception {
		HttpResponse<String> response = fanout(
				BodyPublishers.ofString("{\"workload\": \"sha-256\", \"mode\": \"threads\"," + " \"inputs\": ["
						+ String.join(",", Collections.nCopies(10_000, "\"x\"")) + "]}"));

		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(5 * 1024 * 1024);
		JsonNode result = JSON.readTree(response.body());
		assertThat(result.at("/summary/exception").asInt()).isEqualTo(10_000);
		assertThat(result.at("/tasks/0/failure/stack").asString()).contains("Sha256.run");
		assertThat(result.at("/tasks/9999/failure/message").asString()).startsWith("the workload threw java.lang.");
	}

	/** It was read to its end once, and the server ran out of heap. */
	@Test
	void aBodyThatIsTooLongIsRefusedWithOneSentence() throws Exception {
		assertTooLong(fanout(BodyPublishers.ofByteArray(new byte[TOO_LONG])), TOO_LONG + " bytes");
	}

	@Test
	void aBodyThatDoesNotSayHowLongItIsIsReadNoFurther() throws Exception {
		assertTooLong(fanout(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[TOO_LONG]))),
				"longer");
	}

	@Test
	void inputsThatAreTooLongTogetherAreRefusedWithOneSentence() throws Exception {
		String input = '"' + "x".repeat(16 * 1024 * 1024) + "\",";

		HttpResponse<String> response = fanout(
				BodyPublishers.ofString("{\"workload\": \"sleep\", \"inputs\": [" + input.repeat(4) + "\"1\"]}"));

		assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
		assertThat(JSON.readTree(response.body()).get("detail").asString()).isEqualTo(
				"inputs must be at most 67108864 characters together (fanout.max.inputs), was 67108865 characters");
	}

	private static void assertTooLong(HttpResponse<String> response, String was) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(413);
		assertThat(JSON.readTree(response.body()).get("detail").asString())
			.isEqualTo("the request's body must be at most 68157440 bytes, was " + was);
	}

	private static HttpResponse<String> fanout(BodyPublisher body) throws Exception {
		return server.send(server.to("/fanout").POST(body).header("Content-Type", "application/json"));
	}

}
