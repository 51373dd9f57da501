package io.processfanout.child;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.processfanout.worker.Worker;

/**
 * Makes a jar of the worker's classes where they lie in a folder, as in an IDE: only a
 * class in a jar can be in an archive of classes. The same classes give the same bytes.
 */
final class WorkerJar {

	private static final String PACKAGE = Worker.class.getPackageName().replace('.', '/');

	/** The oldest time that a jar can name. */
	private static final LocalDateTime SAME_FOR_ALL = LocalDateTime.of(1980, 1, 1, 0, 0);

	private WorkerJar() {
	}

	/**
	 * Packs the worker and the built-in workloads.
	 * @param classes the folder in which the worker's outermost package lies
	 * @return the jar's bytes
	 * @throws IOException if the classes cannot be read
	 */
	static byte[] of(Path classes) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream jar = new ZipOutputStream(bytes)) {
			jar.setLevel(Deflater.NO_COMPRESSION);
			for (Path file : filesIn(classes.resolve(PACKAGE))) {
				ZipEntry entry = new ZipEntry(classes.relativize(file).toString().replace('\\', '/'));
				entry.setTimeLocal(SAME_FOR_ALL);
				jar.putNextEntry(entry);
				jar.write(Files.readAllBytes(file));
				jar.closeEntry();
			}
		}
		return bytes.toByteArray();
	}

	private static List<Path> filesIn(Path folder) throws IOException {
		try (Stream<Path> all = Files.walk(folder)) {
			return all.filter(Files::isRegularFile).sorted().toList();
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

}
