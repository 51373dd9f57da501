package io.processfanout.dispatch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.processfanout.child.ChildLauncher;
import io.processfanout.child.PidNamespace;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where this JVM is process 1, as in a container, it is given all that have lost their
 * parent. A server had thousands of zombies after a day, and named them as alive.
 */
@Tag("forks")
class ProcessOneIT {

	private final Path directory;

	ProcessOneIT(@TempDir Path directory) {
		this.directory = directory;
	}

	@Test
	void buriesWhatTasksLeaveAndNamesNoneOfTheDead() throws Exception {
		List<String> lines = linesOfProcessOne(List.of("--add-opens", "java.base/java.lang=ALL-UNNAMED"), "wait");

		assertThat(lines).containsExactly("PROCESSES true []", "POOL true []", "THREADS true []", "nobody is dead",
				"exit code 7");
	}

	/** Started with -cp no manifest opens what it takes. */
	@Test
	void saysWhatToDoWhereItCannot() throws Exception {
		List<String> lines = linesOfProcessOne(List.of());

		assertThat(lines.get(0)).contains("process 1", "docker run --init");
		assertThat(lines.subList(1, lines.size())).containsExactly("PROCESSES true []", "POOL true []",
				"THREADS true []", "exit code 7");
	}

	private List<String> linesOfProcessOne(List<String> flags, String... more) throws Exception {
		List<String> command = new ArrayList<>(PidNamespace.prefix());
		command.addAll(List.of(ChildLauncher.javaOfThisJvm().toString(), "-XX:TieredStopAtLevel=1",
				// Another process 1 that runs at this time has a file of the same name.
				"-XX:-UsePerfData"));
		command.addAll(flags);
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), ProcessOneMain.class.getName(),
				this.directory.toString()));
		command.addAll(Arrays.asList(more));
		Path out = this.directory.resolve("out");
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
		try {
			assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ends by itself").isTrue();
		}
		finally {
			process.destroyForcibly();
		}
		return Files.readAllLines(out);
	}

}
