package io.processfanout.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.processfanout.child.PidNamespace;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** As process 1 of a container. */
@Tag("forks")
class ContainerIT {

	/** What opens the JDK's own door is the jar's manifest, in either form. */
	@ParameterizedTest
	@EnumSource(names = { "BOOT_JAR", "EXTRACTED_BOOT_JAR" })
	void mayBuryWhatTasksLeave(Artefacts artefact, @TempDir Path directory) throws Exception {
		CommandLineJvm.Output output = artefact.in(directory, List.of())
			.runUnder(PidNamespace.prefix(), "run", "count-loop", "1 1");

		assertThat(output.exitCode()).as(output.err()).isZero();
		assertThat(output.err()).doesNotContain("process 1");
	}

	/**
	 * Where {@code /proc} is that of outside, its numbers are those of others: what those
	 * hold was taken for what the children hold. Here they are those of this JVM's
	 * threads, so that each of them is somebody's.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "processes", "pool" })
	void takesNothingFromStrangers(String mode, @TempDir Path directory) throws Exception {
		List<String> prefix = new ArrayList<>(PidNamespace.prefixWithProcOfOutside());
		CountDownLatch end = new CountDownLatch(1);
		try {
			long last = Collections.min(startThreads(300, end)) - 1;
			prefix.addAll(List.of("sh", "-c", "echo $0 > /proc/sys/kernel/ns_last_pid; exec \"$@\"", "" + last));
			CommandLineJvm.Output output = Artefacts.BOOT_JAR.in(directory, List.of())
				.runUnder(prefix, "run", "count-loop", "--mode", mode, "--json", "1", "2", "3");

			assertThat(output.exitCode()).as(output.err()).isZero();
			assertThat(output.out()).contains("\"summary\"").doesNotContain("peakMemoryMb");
		}
		finally {
			end.countDown();
		}
	}

	/** Starts threads that wait, and tells the kernel's ids of new ones. */
	private static Set<Long> startThreads(int count, CountDownLatch end) throws IOException {
		Set<Long> before = threads();
		for (int i = 0; i < count; i++) {
			Thread thread = new Thread(() -> {
				try {
					end.await();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
			});
			thread.setDaemon(true);
			thread.start();
		}
		Set<Long> after = threads();
		after.removeAll(before);
		return after;
	}

	private static Set<Long> threads() throws IOException {
		try (Stream<Path> all = Files.list(Path.of("/proc/self/task"))) {
			return all.map((thread) -> Long.valueOf(thread.getFileName().toString()))
				.collect(Collectors.toCollection(HashSet::new));
		}
	}

}
