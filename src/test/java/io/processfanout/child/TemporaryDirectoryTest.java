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

	/** Process 1 of a container took what process 1 had left there before for its own. */
	@Test
	void isMadeWhereOthersDeleteTheSameLeftovers(@TempDir Path temporary) throws Exception {
		List<Path> leftovers = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			String name = "process-fanout-" + ProcessHandle.current().pid() + "-" + i;
			Path leftover = Files.createDirectories(temporary.resolve(name));
			for (int file = 0; file < 20; file++) {
				Files.createFile(leftover.resolve("file-" + file));
			}
			leftovers.add(leftover);
			leftovers.add(Files.createFile(temporary.resolve("." + name + ".lock")));
		}
		in(temporary, () -> {
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
				threads.shutdown();
				directories.forEach(TemporaryDirectory::close);
			}
			assertThat(temporary).isEmptyDirectory();
		});
	}

	/** Whether a name is another process's to give cannot be told. */
	@Test
	void leavesAloneWhatHasNoLockFile(@TempDir Path temporary) throws Exception {
		Path another = Files.createDirectory(temporary.resolve("process-fanout-1-1"));

		in(temporary, this.directory::path);

		assertThat(another).exists();
	}

	@Test
	void isMadeAnewWhenItWasClearedAway(@TempDir Path temporary) throws Exception {
		in(temporary, () -> {
			Path first = this.directory.path();
			Files.delete(first);

			assertThat(this.directory.path()).isEmptyDirectory().isNotEqualTo(first);

			this.directory.close();
			assertThat(temporary).isEmptyDirectory();
		});
	}

	@Test
	void leavesNothingBesideIt(@TempDir Path temporary) throws Exception {
		in(temporary, () -> {
			this.directory.path();
			this.directory.close();
		});

		assertThat(temporary).isEmptyDirectory();
	}

	@Test
	void isNotMadeInOrderToBeDeleted() {
		this.directory.close();
		this.directory.close();
	}

	/** Elsewhere other processes delete leftovers too. */
	private static void in(Path temporary, ThrowingRunnable action) throws Exception {
		String before = System.setProperty("java.io.tmpdir", temporary.toString());
		try {
			action.run();
		}
		finally {
			System.setProperty("java.io.tmpdir", before);
		}
	}

	@FunctionalInterface
	private interface ThrowingRunnable {

		void run() throws Exception;

	}

}
