package io.processfanout.child;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import io.processfanout.worker.Worker;

/**
 * Makes the jar that children are given: the worker's classes and the built-in workloads,
 * from a folder, as in an IDE, where only a class in a jar can be in an archive of
 * classes, or from the jar that people compile against. It has no manifest, which a JVM
 * would read before it runs the first class, and which costs it a millisecond. The same
 * classes give the same bytes.
 */
final class WorkerJar {

	private static final String PACKAGE = Worker.class.getPackageName().replace('.', '/') + "/";

	/** The oldest time that a jar can name. */
	private static final LocalDateTime SAME_FOR_ALL = LocalDateTime.of(1980, 1, 1, 0, 0);

	private WorkerJar() {
	}

	/**
	 * Packs the worker's classes of a folder.
	 * @param classes the folder in which its outermost package lies
	 * @return the jar's bytes
	 * @throws IOException if the classes cannot be read
	 */
	static byte[] of(Path classes) throws IOException {
		SortedMap<String, byte[]> entries = new TreeMap<>();
		try (Stream<Path> all = Files.walk(classes.resolve(PACKAGE))) {
			for (Path file : all.filter(Files::isRegularFile).toList()) {
				entries.put(classes.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
			}
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
		return packed(entries);
	}

	/**
	 * Packs the worker's classes of a jar.
	 * @param jar the jar that people compile against
	 * @return the jar's bytes
	 * @throws IOException if it cannot be read
	 */
	static byte[] of(InputStream jar) throws IOException {
		SortedMap<String, byte[]> entries = new TreeMap<>();
		try (ZipInputStream in = new ZipInputStream(jar)) {
			for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
				if (!entry.isDirectory() && entry.getName().startsWith(PACKAGE)) {
					entries.put(entry.getName(), in.readAllBytes());
				}
			}
		}
		return packed(entries);
	}

	private static byte[] packed(SortedMap<String, byte[]> entries) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream jar = new ZipOutputStream(bytes)) {
			jar.setLevel(Deflater.NO_COMPRESSION);
			for (Map.Entry<String, byte[]> file : entries.entrySet()) {
				ZipEntry entry = new ZipEntry(file.getKey());
				entry.setTimeLocal(SAME_FOR_ALL);
				jar.putNextEntry(entry);
				jar.write(file.getValue());
				jar.closeEntry();
			}
		}
		return bytes.toByteArray();
	}

}
