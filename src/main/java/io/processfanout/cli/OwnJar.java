package io.processfanout.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import io.processfanout.machine.Refused;
import io.processfanout.request.InvalidRequestException;

/**
 * A jar that a person adds to the functions' package, or a folder of classes as one.
 *
 * @param place where it is, for messages
 * @param name its file name in the package
 * @param content what tells it from another jar
 * @param classes its classes by their paths, each with its checksum
 * @param bytes opens it
 */
record OwnJar(Path place, String name, Content content, Map<String, Long> classes, Opening bytes) {

	/** Lambda's class path has nothing of {@code lib/} but these, in small letters. */
	static final String ENDING = ".jar";

	/**
	 * What tells one file from another.
	 *
	 * @param crc as zips have it
	 * @param size in bytes
	 */
	record Content(long crc, long size) {

		static Content of(InputStream in) throws IOException {
			CheckedInputStream checked = new CheckedInputStream(in, new CRC32());
			long size = checked.transferTo(OutputStream.nullOutputStream());
			return new Content(checked.getChecksum().getValue(), size);
		}

	}

	/** Opens what is read more than once. */
	interface Opening {

		InputStream open() throws IOException;

	}

	/**
	 * Reads a jar or a folder.
	 * @param place where it is: a folder, or a file that can be read as a jar
	 * @return the jar
	 * @throws InvalidRequestException if Lambda would not take it for a jar
	 */
	static OwnJar read(Path place) throws IOException {
		Path last = place.normalize().getFileName();
		boolean folder = Files.isDirectory(place);
		if (last == null || (!folder && !last.toString().endsWith(ENDING))) {
			throw new InvalidRequestException(
					WorkloadPath.OPTION + " must name folders of classes and files that end in .jar, was " + place);
		}
		if (folder) {
			byte[] jar = packed(place);
			return of(place, last + ENDING, () -> new ByteArrayInputStream(jar));
		}
		return of(place, last.toString(), () -> Files.newInputStream(place));
	}

	private static OwnJar of(Path place, String name, Opening bytes) throws IOException {
		try (InputStream content = bytes.open(); InputStream jar = bytes.open()) {
			return new OwnJar(place, name, Content.of(content), classesIn(jar), bytes);
		}
		catch (IOException ex) {
			throw Refused.toRead(place, ex);
		}
	}

	/** In the order of the files' names, so that the same files are the same jar. */
	private static byte[] packed(Path folder) throws IOException {
		List<Path> files;
		try (Stream<Path> all = Files.walk(folder)) {
			files = all.filter(Files::isRegularFile).sorted().toList();
		}
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream jar = new ZipOutputStream(bytes)) {
			for (Path file : files) {
				FunctionZip.write(jar, folder.relativize(file).toString(), () -> Files.newInputStream(file));
			}
		}
		return bytes.toByteArray();
	}

	/**
	 * The classes of a jar. What a jar of any number may have is left out: versions for
	 * later JDKs, and descriptions.
	 * @param jar the jar's bytes
	 * @return their checksums by their paths
	 */
	static Map<String, Long> classesIn(InputStream jar) throws IOException {
		Map<String, Long> classes = new TreeMap<>();
		try (ZipInputStream zip = new ZipInputStream(jar)) {
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
				if (isClass(entry.getName())) {
					classes.put(entry.getName(), Content.of(zip).crc());
				}
			}
		}
		return classes;
	}

	static boolean isClass(String path) {
		return path.endsWith(".class") && !path.startsWith("META-INF/") && !path.endsWith("module-info.class")
				&& !path.endsWith("package-info.class");
	}

}
