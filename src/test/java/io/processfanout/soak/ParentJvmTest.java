package io.processfanout.soak;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ParentJvmTest {

	@TempDir
	private Path folder;

	/** A sleep that a shell has become does not ask how the shell's child has ended. */
	@Test
	@EnabledOnOs(OS.LINUX)
	@Timeout(30)
	void aDeadChildThatNobodyHasAskedIsHeldAndNotHit() throws IOException, InterruptedException {
		Process process = new ProcessBuilder("sh", "-c", "sleep 0.3 & echo; exec sleep 60").start();
		try (ParentJvm parent = new ParentJvm("http", process, this.folder,
				new ParentClock(this.folder.resolve("clock")))) {
			process.getInputStream().read();
			assertThat(parent.children()).hasSize(1);
			while (!parent.children().isEmpty()) {
				Thread.sleep(10);
			}
			assertThat(parent.processes()).hasSize(1);
		}
	}

}
