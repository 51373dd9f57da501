package io.processfanout.dispatch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.processfanout.child.ChildLauncher;
import io.processfanout.task.Mode;
import io.processfanout.workloads.Watched;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Parents that end. Those that are killed are in {@link ParentGoneIT}, and what they
 * leave is in {@code CommandLineIT}.
 */
@Tag("forks")
class LifecycleIT {

	@ParameterizedTest
	@EnumSource(names = { "PROCESSES", "POOL" })
	void noChildOutlivesAParentThatEndsNormally(Mode mode, @TempDir Path directory)
			throws IOException, InterruptedException {
		Process parent = new ProcessBuilder(ChildLauncher.javaOfThisJvm().toString(), "-cp",
				System.getProperty("java.class.path"), LeavingParentMain.class.getName(), mode.name(),
				directory.toString())
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		List<ProcessHandle> children = List.of();
		try {
			children = Watched.in(directory, 2);
			assertThat(parent.waitFor(1, TimeUnit.MINUTES)).isTrue();
			assertThat(parent.exitValue()).isZero();
			List<ProcessHandle> found = children;
			await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(found).noneMatch(Watched::runs));
		}
		finally {
			parent.destroyForcibly();
			children.forEach(ProcessHandle::destroyForcibly);
		}
	}

}
