package io.processfanout.workloads;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import static org.awaitility.Awaitility.await;

/** The processes of tasks that leave a file named as their process in a directory. */
public final class Watched {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private Watched() {
	}

	/** Waits until so many have begun. */
	public static List<ProcessHandle> in(Path directory, int count) {
		return named(directory, "", count);
	}

	/** Waits until so many have started a grandchild. */
	public static List<ProcessHandle> grandchildrenIn(Path directory, int count) {
		return named(directory, "grandchild-", count);
	}

	private static List<ProcessHandle> named(Path directory, String prefix, int count) {
		await().atMost(PATIENCE).until(() -> pids(directory, prefix).size() >= count);
		return pids(directory, prefix).stream().flatMap((pid) -> ProcessHandle.of(pid).stream()).toList();
	}

	private static List<Long> pids(Path directory, String prefix) {
		try (Stream<Path> files = Files.list(directory)) {
			return files.map((file) -> file.getFileName().toString())
				.filter((name) -> name.matches(prefix + "[0-9]+"))
				.map((name) -> Long.parseLong(name.substring(prefix.length())))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Whether it still runs: a zombie that nobody collects has no command. */
	public static boolean runs(ProcessHandle process) {
		return process.isAlive() && process.info().command().isPresent();
	}

}
