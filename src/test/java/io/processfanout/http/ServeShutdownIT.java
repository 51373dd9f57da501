package io.processfanout.http;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Once a server that was told to stop took half a minute, and its clients got nothing.
 */
@Tag("forks")
class ServeShutdownIT {

	@Test
	void whatRunsIsStoppedAndAnsweredBeforeTheServerEnds(@TempDir Path directory) throws Exception {
		HttpClient client = HttpClient.newHttpClient();
		try (ServerJvm server = ServerJvm.start(directory)) {
			// The first request of all has a child of its own, whose memory is measured.
			assertThat(client.send(server.fanOut("{\"workload\": \"sleep\", \"inputs\": [1]}"), BodyHandlers.ofString())
				.statusCode()).isEqualTo(200);
			CompletableFuture<HttpResponse<String>> answer = client.sendAsync(server.fanOut("""
					{"workload": "sleep", "inputs": [600000000000, 600000000000], "limit": 1}
					"""), BodyHandlers.ofString());
			List<ProcessHandle> children = await().atMost(Duration.ofMinutes(1))
				.until(() -> server.process().descendants().toList(), (all) -> !all.isEmpty());
			server.process().destroy();

			HttpResponse<String> response = answer.get(20, TimeUnit.SECONDS);
			assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
			JsonNode result = JsonMapper.shared().readTree(response.body());
			assertThat(result.get("tasks")).extracting((task) -> task.get("outcome").asString())
				.containsExactly("CANCELLED", "NOT_STARTED");
			assertThat(result.get("leftAlive")).isEmpty();
			assertThat(server.process().waitFor(20, TimeUnit.SECONDS)).as("ends").isTrue();
			assertThat(children).noneMatch(ProcessHandle::isAlive);
		}
		assertThat(directory.resolve("tmp")).isEmptyDirectory();
	}

}
