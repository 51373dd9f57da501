package io.processfanout.dispatch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.processfanout.workloads.Watched;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a run may not leave behind, as the operating system and the JVM show it. */
final class Leftovers {

	private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

	private static final Path HERE = Path.of("");

	/**
	 * What a JVM leaves here for a moment into which a test's agent is loaded. Tests of
	 * other JVMs run beside this one.
	 */
	private static final String AGENT = ".attach_pid";

	private final long pipes = pipes();

	private final List<Path> files = files(HERE);

	private final List<Path> temporaryFiles = files(temporaryDirectory());

	private Leftovers() {
	}

	/** Remembers what is there before the run. */
	static Leftovers before() {
		return new Leftovers();
	}

	/**
	 * Fails if there is more now. Threads may take a moment to end, and the dead to be
	 * collected; files and living processes may not.
	 */
	void assertNone() {
		assertThat(ProcessHandle.current().descendants().filter(Watched::runs)).as("descendants").isEmpty();
		await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
			assertThat(ProcessHandle.current().descendants()).as("the dead").isEmpty();
			assertThat(threads()).as("threads").isEmpty();
		});
		assertThat(pipes()).as("pipes").isLessThanOrEqualTo(this.pipes);
		assertThat(files(HERE)).as("files here").isSubsetOf(this.files);
		assertThat(files(temporaryDirectory())).as("temporary files").isSubsetOf(this.temporaryFiles);
	}

	/**
	 * Pipes to children: other descriptors come and go with the classes that are loaded.
	 */
	static long pipes() {
		try (Stream<Path> all = Files.list(DESCRIPTORS)) {
			return all.filter(Leftovers::isPipe).count();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean isPipe(Path descriptor) {
		try {
			return Files.readSymbolicLink(descriptor).toString().startsWith("pipe:");
		}
		catch (IOException ex) {
			// Closed meanwhile.
			return false;
		}
	}

	static List<String> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map(Thread::getName)
			.filter((name) -> name.startsWith("fanout-"))
			.toList();
	}

	private static Path temporaryDirectory() {
		return Path.of(System.getProperty("java.io.tmpdir"));
	}

	/** Of a temporary directory that others use too, what could be ours. */
	private static List<Path> files(Path directory) {
		try (Stream<Path> all = Files.list(directory)) {
			return all.filter((path) -> {
				String name = path.getFileName().toString();
				return (directory.equals(HERE) && !name.startsWith(AGENT)) || name.startsWith("hs_err")
						|| name.contains("process-fanout-" + ProcessHandle.current().pid() + "-");
			}).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
