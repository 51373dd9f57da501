package io.processfanout.dispatch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.processfanout.task.Mode;
import io.processfanout.workloads.Misbehaving;
import io.processfanout.workloads.Watched;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * For children that would not go by themselves. Those that compute are in
 * {@link ParentGoneIT}.
 */
@Tag("forks")
@ParameterizedClass(name = "{0}")
@EnumSource(names = { "PROCESSES", "POOL" })
class OrphansIT {

	private final Mode mode;

	private final Path directory;

	OrphansIT(Mode mode, @TempDir Path directory) {
		this.mode = mode;
		this.directory = directory;
	}

	@Test
	void aChildGoesWhoseHookDoesNotEnd() throws IOException {
		Process parent = parentOf("answer-and-stay ");
		// It may be gone by now: its parent has ended it, a second after its answer.
		assertThatTheyGoWith(parent, Watched.in(this.directory, 1));
	}

	@Test
	void aGrandchildGoesWithTheChild() throws IOException {
		Process parent = parentOf("grandchild-then-wait ");
		List<ProcessHandle> grandchildren = Watched.grandchildrenIn(this.directory, 1);
		assertThat(grandchildren).isNotEmpty();
		assertThatTheyGoWith(parent, grandchildren);
	}

	/** Its child has left, or waits for a task; another one ends what it has left. */
	@Test
	void aGrandchildGoesWhoseTaskHasAnswered() throws IOException {
		Process parent = parentOf("orphan ", "wait ");
		List<ProcessHandle> grandchildren = Watched.grandchildrenIn(this.directory, 1);
		assertThat(Watched.in(this.directory, 1)).isNotEmpty();
		assertThatTheyGoWith(parent, grandchildren);
	}

	/** Some were started between the last look at a child's descendants and its end. */
	@Test
	void grandchildrenGoThatAreStartedInALoop() throws IOException {
		Process parent = parentOf("grandchildren-without-end ", "grandchildren-without-end ");
		try {
			await().atMost(Duration.ofMinutes(1)).until(() -> named().size() >= 20);
			parent.destroyForcibly();
			await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(named()).isEmpty());
		}
		finally {
			parent.destroyForcibly();
			named().forEach(ProcessHandle::destroyForcibly);
		}
	}

	/** Those with the directory in their command line, the parent among them. */
	private List<ProcessHandle> named() {
		return ProcessHandle.allProcesses()
			.filter((process) -> process.info().commandLine().orElse("").contains(this.directory.toString()))
			.toList();
	}

	private Process parentOf(String... words) throws IOException {
		String[] inputs = Stream.of(words).map((word) -> word + this.directory).toArray(String[]::new);
		return new ProcessBuilder(ParentMain.command(this.mode, Misbehaving.class, inputs)).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
	}

	private static void assertThatTheyGoWith(Process parent, List<ProcessHandle> descendants) {
		try {
			parent.destroyForcibly();
			await().atMost(Duration.ofSeconds(10))
				.untilAsserted(() -> assertThat(descendants).noneMatch(Watched::runs));
		}
		finally {
			parent.destroyForcibly();
			descendants.forEach(ProcessHandle::destroyForcibly);
		}
	}

}
