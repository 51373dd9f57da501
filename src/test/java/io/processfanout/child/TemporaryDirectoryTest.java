package io.processfanout.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class TemporaryDirectoryTest {

	private final TemporaryDirectory directory = new TemporaryDirectory();

	@AfterEach
	void delete() {
		this.directory.close();
	}

	@Test
	void isMadeOnce() throws IOException {
		Path path = this.directory.path();

		assertThat(path).isEmptyDirectory();
		assertThat(this.directory.path()).isEqualTo(path);
	}

	@Test
	void namesTheProcessThatMadeIt() throws IOException {
		assertThat(this.directory.path().getFileName().toString())
			.startsWith("process-fanout-" + ProcessHandle.current().pid() + "-");
	}

	@Test
	@EnabledOnOs({ OS.LINUX, OS.MAC })
	void isForThisUserOnly() throws IOException {
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(this.directory.path())))
			.isEqualTo("rwx------");
	}

	@Test
	void isDeletedWithAllThatIsInIt() throws IOException {
		Path path = this.directory.path();
		Files.createDirectories(path.resolve("a/b"));
		Files.writeString(path.resolve("a/b/file"), "text");

		this.directory.close();

		assertThat(path).doesNotExist();
	}

	@Test
	@EnabledOnOs({ OS.LINUX, OS.MAC })
	void isDeletedWithoutWhatItsLinksPointTo(@TempDir Path elsewhere) throws IOException {
		Path kept = Files.writeString(elsewhere.resolve("kept"), "text");
		Files.createSymbolicLink(this.directory.path().resolve("link"), elsewhere);

		this.directory.close();

		assertThat(kept).hasContent("text");
	}

	/** A process id that Linux gives to nobody: the largest it gives is 4194304. */
	@Test
	void isMadeWhereOthersSweepTheSameLeftovers(@TempDir Path temporary) throws Exception {
		// Elsewhere other processes sweep them too.
		String before = System.setProperty("java.io.tmpdir", temporary.toString());
		List<Path> leftovers = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			Path leftover = Files.createDirectories(temporary.resolve("process-fanout-999999999-" + i));
			for (int file = 0; file < 20; file++) {
				Files.createFile(leftover.resolve("file-" + file));
			}
			leftovers.add(leftover);
		}
		List<TemporaryDirectory> directories = Stream.generate(TemporaryDirectory::new).limit(4).toList();
		ExecutorService threads = Executors.newFixedThreadPool(directories.size());
		try {
			for (Future<Path> made : threads
				.invokeAll(directories.stream().<Callable<Path>>map((each) -> each::path).toList())) {
				assertThat(made.get()).isEmptyDirectory();
			}
			assertThat(leftovers).noneMatch(Files::exists);
		}
		finally {
			System.setProperty("java.io.tmpdir", before);
			threads.shutdown();
			directories.forEach(TemporaryDirectory::close);
		}
	}

	@Test
	void isNotMadeInOrderToBeDeleted() {
		this.directory.close();
		this.directory.close();
	}

}
