package io.processfanout.child;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Where processes of several containers use one temporary folder. */
@Tag("forks")
class SharedTemporaryDirectoryIT {

	/** Its owner's process id is none here: of two containers one deleted the other's. */
	@Test
	void leavesALivingDirectoryAloneAndDeletesADeadOne(@TempDir Path temporary) throws Exception {
		Path living = Files.createDirectory(temporary.resolve("process-fanout-999999999-1"));
		Path lock = Files.createFile(temporary.resolve(".process-fanout-999999999-1.lock"));
		String before = System.setProperty("java.io.tmpdir", temporary.toString());
		try {
			Process owner = LockingMain.start(lock);
			try {
				makeAnother();
				assertThat(living).exists();
			}
			finally {
				owner.destroyForcibly().waitFor();
			}
			makeAnother();
		}
		finally {
			System.setProperty("java.io.tmpdir", before);
		}
		assertThat(temporary).isEmptyDirectory();
	}

	private static void makeAnother() throws Exception {
		try (TemporaryDirectory another = new TemporaryDirectory()) {
			assertThat(another.path()).isEmptyDirectory();
		}
	}

}
