package io.processfanout.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;

import io.processfanout.cli.UserJars;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What a server stands on is replaced or deleted while it runs. */
@Tag("forks")
class ServeGroundIT {

	private final HttpClient client = HttpClient.newHttpClient();

	private final Path directory;

	ServeGroundIT(@TempDir Path directory) {
		this.directory = directory;
	}

	/** A release was deleted behind the server, and every later child failed. */
	@Test
	void childrenStartThoughTheWorkingDirectoryIsGone() throws Exception {
		Path release = Files.createDirectory(this.directory.resolve("release"));
		try (ServerJvm server = ServerJvm.start(List.of("sh", "-c", "cd release && exec \"$@\"", "sh"),
				this.directory)) {
			Files.delete(release);

			for (String mode : List.of("processes", "pool", "processes")) {
				assertThat(run(server, "count-loop", "1 1", mode).at("/summary/ok").asInt()).as(mode).isOne();
			}
			assertThat(linesWith("The working directory is gone")).hasSize(1);
		}
	}

	/** Kept children answered from the old jar beside fresh ones from the new. */
	@Test
	void saysThatAWorkloadsJarIsAnotherAndStartsKeptChildrenAnew() throws Exception {
		List<Path> jars = UserJars.makeIn(this.directory.resolve("user"));
		String path = jars.stream().map(Path::toString).collect(Collectors.joining(":"));
		try (ServerJvm server = ServerJvm.start(this.directory, "--class-path", path)) {
			assertThat(run(server, UserJars.WORKLOAD, "a", "pool").at("/tasks/0/output").asString())
				.isEqualTo("hello a");
			List<ProcessHandle> kept = server.process().descendants().toList();
			assertThat(kept).isNotEmpty();
			Path library = jars.get(1);
			Path rebuilt = Files.copy(library, this.directory.resolve("rebuilt.jar"));
			try (FileSystem jar = FileSystems.newFileSystem(rebuilt)) {
				Files.writeString(jar.getPath("/new.txt"), "new");
			}
			Files.setLastModifiedTime(rebuilt, Files.getLastModifiedTime(library));
			Files.move(rebuilt, library, StandardCopyOption.REPLACE_EXISTING);

			assertThat(run(server, UserJars.WORKLOAD, "b", "pool").at("/tasks/0/output").asString())
				.isEqualTo("hello b");
			assertThat(linesWith(library + " is not what it was")).hasSize(1);
			assertThat(kept).noneMatch(ProcessHandle::isAlive);
		}
	}

	private JsonNode run(ServerJvm server, String workload, String input, String mode) throws Exception {
		String body = "{\"workload\": \"%s\", \"inputs\": [\"%s\"], \"mode\": \"%s\"}".formatted(workload, input, mode);
		return JsonMapper.shared().readTree(this.client.send(server.fanOut(body), BodyHandlers.ofString()).body());
	}

	private List<String> linesWith(String text) throws IOException {
		return Files.readAllLines(this.directory.resolve("stderr"))
			.stream()
			.filter((line) -> line.contains(text))
			.toList();
	}

}
