package io.processfanout.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@EnabledOnOs({ OS.LINUX, OS.MAC })
class WorkingDirectoryTest {

	private final Path folder;

	WorkingDirectoryTest(@TempDir Path folder) {
		this.folder = folder;
	}

	@Test
	void isThisProcesssOwnAsLongAsItIsThere() {
		assertThat(WorkingDirectory.OF_THIS_PROCESS.forChildren()).isNull();
	}

	/** As the kernel names one: a server's children all failed. */
	@Test
	void isTheRootWhereItWasDeleted() throws IOException {
		assertThat(leadingTo("release (deleted)").forChildren()).hasToString("/");
	}

	@Test
	void isNotGoneForItsName() throws IOException {
		Files.createDirectory(this.folder.resolve("release (deleted)"));

		assertThat(leadingTo("release (deleted)").forChildren()).isNull();
	}

	@Test
	void isWhatItIsWhereTheSystemDoesNotTell() {
		assertThat(new WorkingDirectory(this.folder.resolve("none")).forChildren()).isNull();
	}

	private WorkingDirectory leadingTo(String name) throws IOException {
		return new WorkingDirectory(Files.createSymbolicLink(this.folder.resolve("cwd"), this.folder.resolve(name)));
	}

}
