package io.processfanout.worker;

import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

/** A real worker that finds its parent dead. Those that have a task are elsewhere. */
@Tag("forks")
@Timeout(60)
class DeadParentIT {

	/**
	 * It ended with an error then, and left alone what its brothers had started. In mode
	 * {@code processes} all children may be at their start when the parent is killed.
	 */
	@Test
	@EnabledOnOs(OS.LINUX)
	void isFollowedByAllThatItsChildrenStartedThoughTheOneLeftHasNotSaidHello() throws Exception {
		String family = UUID.randomUUID() + "/";
		Process left = carrying(family + "1", "sleep", "600");
		try {
			Path classes = Path.of(Worker.class.getProtectionDomain().getCodeSource().getLocation().toURI());
			// No hello can be written there, and nobody that has this id started then.
			Process worker = carrying(family + "2", Path.of(System.getProperty("java.home"), "bin", "java").toString(),
					"-cp", classes.toString(), Worker.class.getName(), "/dev/full",
					ProcessHandle.current().pid() + ":0");

			assertThat(worker.waitFor(30, TimeUnit.SECONDS)).as("it leaves").isTrue();
			assertThat(left.waitFor(30, TimeUnit.SECONDS)).as("what was left ends").isTrue();
		}
		finally {
			left.destroyForcibly();
		}
	}

	private static Process carrying(String mark, String... command) throws Exception {
		ProcessBuilder builder = new ProcessBuilder(command);
		builder.environment().put(Worker.MARK_VARIABLE, mark);
		return builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
	}

}
