package io.processfanout.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of a machine, as far as they are read, in src/test/resources/machines.
 *
 * @param root the folder that holds its {@code proc} and {@code sys}
 */
record RecordedMachine(Path root) {

	/** What a JVM says of CPUs where no file does. */
	static final int JVM_COUNT = 77;

	static RecordedMachine named(String name) {
		return new RecordedMachine(folder().resolve(name));
	}

	static List<String> names() throws IOException {
		try (Stream<Path> machines = Files.list(folder())) {
			return machines.map((machine) -> machine.getFileName().toString()).sorted().toList();
		}
	}

	private static Path folder() {
		try {
			return Path.of(Objects.requireNonNull(RecordedMachine.class.getResource("/machines")).toURI());
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	Cpus cpus() {
		return Cpus.read(this.root, JVM_COUNT);
	}

	Optional<Double> quota() {
		return CgroupQuota.read(this.root);
	}

	Optional<FunctionMemory> memory() {
		return FunctionMemory.read(Map.of(), this.root, 0);
	}

	/** All of its files. */
	List<Path> files() {
		try (Stream<Path> all = Files.walk(this.root)) {
			return all.filter(Files::isRegularFile).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A copy whose files may be damaged. */
	RecordedMachine copiedTo(Path folder) throws IOException {
		for (Path file : files()) {
			Path copy = folder.resolve(this.root.relativize(file).toString());
			Files.createDirectories(Objects.requireNonNull(copy.getParent()));
			Files.copy(file, copy);
		}
		return new RecordedMachine(folder);
	}

}
