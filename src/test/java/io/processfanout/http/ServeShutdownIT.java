package io.processfanout.http;

import java.io.File;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.processfanout.cli.UserJars;

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

	/** It ended with code 0, as if somebody had stopped it. */
	@Test
	void aTaskThatEndsTheServersJvmIsNamedAndTheOthersAreAnswered(@TempDir Path directory, @TempDir Path elsewhere)
			throws Exception {
		String jars = UserJars.makeIn(elsewhere.resolve("user"))
			.stream()
			.map(Path::toString)
			.collect(Collectors.joining(File.pathSeparator));
		HttpClient client = HttpClient.newHttpClient();
		try (ServerJvm server = ServerJvm.start(directory, "--class-path", jars)) {
			assertThat(client.send(server.fanOut("""
					{"workload": "user-greeting", "inputs": ["a"], "mode": "pool"}
					"""), BodyHandlers.ofString()).statusCode()).isEqualTo(200);
			List<ProcessHandle> kept = server.process().descendants().toList();
			assertThat(kept).isNotEmpty();

			HttpResponse<String> response = client.send(server.fanOut("""
					{"workload": "user-greeting", "inputs": ["a", "exit 0"], "mode": "sequential"}
					"""), BodyHandlers.ofString());

			assertThat(JsonMapper.shared().readTree(response.body()).get("tasks"))
				.extracting((task) -> task.get("outcome").asString())
				.containsExactly("OK", "EXIT");
			assertThat(server.process().waitFor(20, TimeUnit.SECONDS)).as("ends").isTrue();
			assertThat(server.process().exitValue()).isOne();
			assertThat(kept).noneMatch(ProcessHandle::isAlive);
		}
		assertThat(Files.readAllLines(directory.resolve("stderr"))).hasSize(2)
			.last()
			.asString()
			.startsWith("this JVM was ended by System.exit in user.workload.Greeter.run, thread fanout-task-1; ");
		assertThat(directory.resolve("tmp")).isEmptyDirectory();
	}

}
