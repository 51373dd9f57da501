package io.processfanout.dispatch;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.processfanout.child.ChildLauncher;
import io.processfanout.task.Mode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Parents whose system refuses them what sixteen children need. Nobody is stranded, and
 * with fewer children at once the same service goes on.
 */
@Tag("forks")
@ParameterizedClass(name = "{0}")
@EnumSource(names = { "PROCESSES", "POOL" })
class SystemLimitsIT {

	/**
	 * A user that nothing else runs as, these tests in another JVM included: the system
	 * counts processes by user. Below 65,536, for a container may have no more.
	 */
	private static final String NOBODY_ELSE = Long.toString(20_000 + ProcessHandle.current().pid() % 40_000);

	private final Mode mode;

	private final Path directory;

	SystemLimitsIT(Mode mode, @TempDir Path directory) {
		this.mode = mode;
		this.directory = directory;
	}

	/** Each child's three pipes take as many, and three more while it is started. */
	@Test
	void tooFewDescriptorsForAllFailTheRestByName() throws Exception {
		List<String> lines = linesOfParent(List.of(), "nofile", "fd", "20");
		assertThatSomeRanAndSomeDidNot(lines);
		assertThat(lines.stream().filter((line) -> line.startsWith("crowded LAUNCH")))
			.allSatisfy((line) -> assertThat(line).containsAnyOf("Too many open files", "Failed to exec spawn helper"));
	}

	/** Threads count: some ten in a small JVM, and two in its parent for each child. */
	@Test
	void tooFewProcessesForAllFailTheRestByName() throws Exception {
		assumeThat(System.getProperty("user.name")).as("only root may become another user").isEqualTo("root");
		// Another user's, yet it may read the class path, wherever that lies.
		List<String> user = List.of("setpriv", "--reuid=" + NOBODY_ELSE, "--clear-groups",
				"--inh-caps=-all,+dac_override", "--ambient-caps=-all,+dac_override");
		assertThatSomeRanAndSomeDidNot(linesOfParent(user, "nproc", "task", "60"));
	}

	private static void assertThatSomeRanAndSomeDidNot(List<String> lines) {
		assertThat(lines.stream().filter((line) -> line.startsWith("crowded "))).hasSize(16)
			.allSatisfy((line) -> assertThat(line).matches("crowded (OK|LAUNCH) .*"))
			.anySatisfy((line) -> assertThat(line).isEqualTo("crowded OK null"))
			.anySatisfy((line) -> assertThat(line).startsWith("crowded LAUNCH launch: task "));
		assertThat(lines.stream().filter((line) -> line.startsWith("then "))).hasSize(10)
			.allSatisfy((line) -> assertThat(line).isEqualTo("then OK null"));
	}

	private List<String> linesOfParent(List<String> prefix, String... arguments) throws Exception {
		List<String> command = new ArrayList<>(prefix);
		// JVMs that believe in one CPU start few threads, whatever the machine.
		command.addAll(List.of(ChildLauncher.javaOfThisJvm().toString(), "-XX:ActiveProcessorCount=1", "-cp",
				System.getProperty("java.class.path"), CrowdedParentMain.class.getName(), this.mode.name()));
		command.addAll(List.of(arguments));
		Path out = this.directory.resolve("out");
		Process parent = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
		try {
			assertThat(parent.waitFor(2, TimeUnit.MINUTES)).as("ends by itself").isTrue();
		}
		finally {
			parent.destroyForcibly();
		}
		return Files.readAllLines(out, StandardCharsets.UTF_8);
	}

}
