package io.processfanout.dispatch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.processfanout.task.Mode;
import io.processfanout.workloads.ComputingForever;
import io.processfanout.workloads.Watched;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Ends a parent whose two children compute, and looks whether they go too. */
@Tag("forks")
@ParameterizedClass(name = "{0}")
@EnumSource(names = { "PROCESSES", "POOL" })
class ParentGoneIT {

	private final Path directory;

	private final Process parent;

	private final List<ProcessHandle> children;

	ParentGoneIT(Mode mode, @TempDir Path directory) throws IOException {
		this.directory = directory;
		List<String> command = ParentMain.command(mode, ComputingForever.class, directory.toString(),
				directory.toString(), directory.toString());
		this.parent = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		await().atMost(Duration.ofSeconds(60)).until(() -> computing().size() == 2);
		this.children = computing();
	}

	@AfterEach
	void endWhatIsLeft() {
		this.parent.destroyForcibly();
		this.children.forEach(ProcessHandle::destroyForcibly);
	}

	@Test
	void noChildOutlivesAParentThatWasKilled() {
		this.parent.destroyForcibly();
		assertThatTheChildrenGo();
	}

	@Test
	void noChildOutlivesAParentThatWasAskedToStop() {
		this.parent.destroy();
		assertThatTheChildrenGo();
	}

	private void assertThatTheChildrenGo() {
		await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(this.children).noneMatch(Watched::runs));
	}

	private List<ProcessHandle> computing() throws IOException {
		try (Stream<Path> files = Files.list(this.directory)) {
			return files.map((file) -> Long.parseLong(file.getFileName().toString()))
				.flatMap((pid) -> ProcessHandle.of(pid).stream())
				.toList();
		}
	}

}
