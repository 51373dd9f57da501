package io.processfanout.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.processfanout.cli.UserJars;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * A user's own jars in a layer, where Lambda puts it: {@code /opt/java/lib}, which is
 * written down in the real runtime client. The client runs in a mount namespace of its
 * own, in which {@code /opt} is the unpacked layer.
 */
@Tag("forks")
@Tag("lambda")
class LayerIT {

	private static final JsonMapper JSON = new JsonMapper();

	private final Path directory;

	LayerIT(@TempDir Path directory) {
		this.directory = directory;
	}

	@Test
	void childrenRunAWorkloadOfALayerWithTheJarItNeeds() throws Exception {
		Path layer = this.directory.resolve("layer");
		assumeThat(run(behindLayer(Files.createDirectory(layer), List.of("true")))).as("may mount").isZero();
		Path lib = Files.createDirectories(layer.resolve("java/lib"));
		for (Path jar : UserJars.makeIn(this.directory.resolve("user"))) {
			Files.copy(jar, lib.resolve(jar.getFileName()));
		}
		SamTemplate.LambdaFunction function = SamTemplate.read().function("FanOutFunction");
		Path taskRoot = this.directory.resolve("task");
		function.unpackTo(taskRoot);
		try (LambdaRuntime runtime = new LambdaRuntime(LambdaRuntime.MEMORY_MB, taskRoot, this.directory,
				function.handler(), function.environment(), (command) -> behindLayer(layer, command))) {
			LambdaRuntime.Answer answer = runtime
				.invoke("{\"workload\": \"user-greeting\", \"inputs\": [\"a\", \"b\"]}");
			assertThat(answer.error()).as(answer.body()).isFalse();
			JsonNode result = JSON.readTree(answer.body());
			assertThat(result.get("mode").asString()).isEqualTo("processes");
			assertThat(result.get("tasks").valueStream().map((task) -> task.path("output").asString()))
				.containsExactly("hello a", "hello b");
		}
	}

	/** The command becomes what is run: its process is the one that is ended. */
	private static List<String> behindLayer(Path layer, List<String> command) {
		List<String> all = new ArrayList<>(
				List.of("unshare", "--mount", "sh", "-c", "mount --bind \"$0\" /opt && exec \"$@\"", layer.toString()));
		all.addAll(command);
		return all;
	}

	private static int run(List<String> command) throws IOException, InterruptedException {
		return new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start()
			.waitFor();
	}

}
