package io.processfanout.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

@Tag("forks")
class HeldLockIT {

	private final Path file;

	HeldLockIT(@TempDir Path folder) throws IOException {
		this.file = Files.createFile(folder.resolve("lock"));
	}

	@Test
	void isTakenByOneOnly() throws Exception {
		try (HeldLock lock = HeldLock.take(this.file).orElseThrow()) {
			assertThat(lock).isNotNull();
			assertThat(HeldLock.take(this.file)).isEmpty();
		}
		HeldLock.take(this.file).orElseThrow().close();
	}

	/** The kernel drops a lock when its process closes another descriptor of the file. */
	@Test
	void isKeptThoughThisJvmAsksForItAgain() throws Exception {
		try (HeldLock lock = HeldLock.take(this.file).orElseThrow()) {
			assertThat(lock).isNotNull();
			assertThat(HeldLock.take(this.file)).isEmpty();
			assertThat(Files.readString(Path.of("/proc/locks")))
				.contains(":" + Files.getAttribute(this.file, "unix:ino") + " ");
		}
	}

	@Test
	void isFreeOnceItsOwnerWasKilled() throws Exception {
		Process owner = LockingMain.start(this.file);
		assertThat(HeldLock.take(this.file)).isEmpty();

		owner.destroyForcibly().waitFor();

		HeldLock.take(this.file).orElseThrow().close();
	}

	@Test
	void isNoneWhereThereIsNoFile() throws IOException {
		Files.delete(this.file);

		assertThatIOException().isThrownBy(() -> HeldLock.take(this.file));
	}

}
