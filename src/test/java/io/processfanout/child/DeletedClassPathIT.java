package io.processfanout.child;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.processfanout.worker.Message;
import io.processfanout.worker.Worker;
import io.processfanout.worker.builtin.CountLoop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * As a parent that is asked to stop deletes the class path it copied for its children.
 */
@Tag("forks")
class DeletedClassPathIT {

	private final Path classPath;

	private final Child child;

	DeletedClassPathIT(@TempDir Path directory) throws IOException, URISyntaxException {
		this.classPath = directory;
		copyWorkerTo(directory);
		Path java = Path.of(System.getProperty("java.home"), "bin", "java");
		this.child = Child.start(new ChildCommand(java, JvmFlags.ofChildren(), List.of(directory)), Map.of(),
				ProcessMark.fresh(), OutputSink.NONE);
	}

	@AfterEach
	void kill() {
		this.child.kill();
	}

	@Test
	@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void endsAChildThatCanNoLongerReadItsTasks() throws Exception {
		assertThat(this.child.connection().hello()).isPresent();
		try (Stream<Path> files = Files.walk(this.classPath)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				Files.delete(file);
			}
		}
		Optional<Message> answer = this.child.connection()
			.exchange(new Message.Task(1, CountLoop.class.getName(), "1"));
		assertThat(answer).isEmpty();
		this.child.connection().leave(Duration.ofMinutes(1));
		ChildExit exit = this.child.collect();
		// 1 if the main thread missed a class first, 77 if the reader did.
		assertThat(exit.code()).isIn(1, 77);
		assertThat(exit.stderrTail()).contains("NoClassDefFoundError");
	}

	private static void copyWorkerTo(Path directory) throws IOException, URISyntaxException {
		Path classes = Path.of(Worker.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		try (Stream<Path> files = Files.walk(classes.resolve("io/processfanout/worker"))) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				Path copy = directory.resolve(classes.relativize(file));
				Files.createDirectories(copy.getParent());
				Files.copy(file, copy);
			}
		}
	}

}
