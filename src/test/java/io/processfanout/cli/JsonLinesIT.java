package io.processfanout.cli;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Once whoever read {@code --json-lines} slowly, or not at all, held the run up. */
@Tag("forks")
class JsonLinesIT {

	private static final JsonMapper JSON = new JsonMapper();

	private static final String TEN_MINUTES = "600000000000";

	private static final int REFUSED = 20;

	private final Path directory;

	private final CommandLineJvm jvm;

	JsonLinesIT(@TempDir Path directory) {
		this.directory = directory;
		this.jvm = CommandLineJvm.ofJar(CommandLineJvm.bootJar(), directory);
	}

	@Test
	void aSlowReaderDoesNotKeepTheRunFromStoppingItsTasks() throws Exception {
		// Refused with a message of control characters, each six in JSON: lines that are
		// together longer than a pipe takes.
		Path inputs = Files.writeString(this.directory.resolve("inputs"),
				TEN_MINUTES + "\n" + ("\u0001".repeat(20_000) + "\n").repeat(REFUSED));
		Process process = this.jvm.startWithPipe("run", "sleep", "--inputs", inputs.toString(), "--limit", "2",
				"--halt", "now,fail=" + REFUSED, "--json-lines");
		try (InputStream out = process.getInputStream()) {
			int first = out.read();
			assertThat(first).isEqualTo('{');
			await().atMost(Duration.ofSeconds(30)).until(() -> process.children().findAny().isEmpty());
			assertThat(process.isAlive()).as("waits for its reader").isTrue();
			String rest = new String(out.readAllBytes(), StandardCharsets.UTF_8);
			List<JsonNode> tasks = Stream.of(("{" + rest).split("\n", -1))
				.filter((line) -> !line.isEmpty())
				.map(JSON::readTree)
				.toList();
			assertThat(tasks).extracting((task) -> task.get("outcome").asString())
				.hasSize(REFUSED + 1)
				.startsWith("EXCEPTION")
				.endsWith("CANCELLED");
			assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
			assertThat(process.exitValue()).isOne();
		}
		finally {
			process.destroyForcibly();
		}
	}

	@Test
	void aReaderThatIsGoneEndsTheRun() throws Exception {
		Process process = this.jvm.startWithPipe("run", "sleep", TEN_MINUTES, "1", TEN_MINUTES, "--limit", "2",
				"--json-lines");
		try {
			process.getInputStream().close();
			assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("ends by itself").isTrue();
		}
		finally {
			process.destroyForcibly();
		}
		assertThat(process.exitValue()).isOne();
		assertThat(this.directory.resolve("stderr")).content()
			.isEqualTo("the result is not on stdout, which is full or closed\n");
		assertThat(this.jvm.temporaryDirectory()).isEmptyDirectory();
	}

}
