package io.processfanout.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import io.processfanout.machine.Refused;
import io.processfanout.request.InvalidRequestException;

/**
 * A functions' package to which an archive is added. A JVM takes an archive only if each
 * jar has the path and the time that it had when the archive was made. So the package is
 * unpacked where Lambda unpacks it, with the times that Lambda will find in the new one.
 *
 * @param base the package without an archive
 * @param taskRoot where it is unpacked
 */
record ArchivedPackage(Path base, Path taskRoot) {

	/** A template's {@code AWS_LAMBDA_EXEC_WRAPPER} names it. */
	static final String START = "start-with-archive";

	private static final String ARCHIVES = "archive/";

	private static final String EXECUTABLE = "rwxr-xr-x";

	/**
	 * Unpacks the package.
	 * @throws InvalidRequestException if it is none, has an archive already, or something
	 * is where it would go
	 */
	void unpack() throws IOException {
		try (ZipFile zip = new ZipFile(this.base.toFile())) {
			if (zip.getEntry(START) != null) {
				throw new InvalidRequestException(
						"--from must be a package without an archive, and " + this.base + " has one");
			}
			checkTaskRoot();
			for (ZipEntry entry : files(zip)) {
				Path target = this.taskRoot.resolve(entry.getName()).normalize();
				if (!target.startsWith(this.taskRoot)) {
					throw noPackage();
				}
				Files.createDirectories(Objects.requireNonNull(target.getParent()));
				try (InputStream in = zip.getInputStream(entry)) {
					copy(in, target);
				}
				Files.setLastModifiedTime(target, FileTime.from(FunctionZip.SAME_TIME.toInstant(ZoneOffset.UTC)));
			}
		}
		catch (ZipException | NoSuchFileException ex) {
			throw noPackage();
		}
		try (InputStream in = script()) {
			copy(in, start());
		}
		Files.setPosixFilePermissions(start(), PosixFilePermissions.fromString(EXECUTABLE));
	}

	private static void copy(InputStream from, Path to) throws IOException {
		try {
			Files.copy(from, to);
		}
		catch (ZipException ex) {
			throw ex;
		}
		catch (IOException ex) {
			throw Refused.toWrite(to, ex);
		}
	}

	private void checkTaskRoot() throws IOException {
		if (!Files.exists(this.taskRoot)) {
			try {
				Files.createDirectories(this.taskRoot);
			}
			catch (IOException ex) {
				throw noEmptyFolder();
			}
		}
		try (Stream<Path> there = Files.list(this.taskRoot)) {
			if (there.findAny().isPresent()) {
				throw noEmptyFolder();
			}
		}
		catch (NotDirectoryException ex) {
			throw noEmptyFolder();
		}
	}

	private InvalidRequestException noEmptyFolder() {
		return new InvalidRequestException("--task-root must be an empty folder, was " + this.taskRoot);
	}

	private InvalidRequestException noPackage() {
		return new InvalidRequestException(
				"--from must be a package that ./mvnw package or the command package made, was " + this.base);
	}

	/** What Lambda calls in place of the JVM. */
	Path start() {
		return this.taskRoot.resolve(START);
	}

	/**
	 * Writes the package with the archive, whole or not at all.
	 * @param file where to
	 * @param archive the archive
	 * @param draft a file that is not there yet, for the time in between
	 */
	void writeTo(WholeFile file, Path archive, Path draft) throws IOException {
		try (ZipFile zip = new ZipFile(this.base.toFile());
				ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(draft))) {
			for (ZipEntry entry : files(zip)) {
				FunctionZip.write(out, entry.getName(), () -> zip.getInputStream(entry));
			}
			FunctionZip.write(out, START, ArchivedPackage::script);
			FunctionZip.write(out, ARCHIVES + archive.getFileName(), () -> Files.newInputStream(archive));
		}
		catch (IOException ex) {
			throw Refused.toWrite(draft, ex);
		}
		// A zip of java.util.zip's knows no permissions, and Lambda executes the script.
		try (FileSystem zip = FileSystems.newFileSystem(draft, Map.of("enablePosixFileAttributes", true))) {
			Files.setPosixFilePermissions(zip.getPath(START), PosixFilePermissions.fromString(EXECUTABLE));
		}
		file.write((out) -> Files.copy(draft, out));
	}

	private static List<ZipEntry> files(ZipFile zip) {
		return zip.stream()
			.filter((entry) -> !entry.isDirectory())
			.<ZipEntry>map((entry) -> entry)
			.sorted(Comparator.comparing(ZipEntry::getName))
			.toList();
	}

	private static InputStream script() {
		return Objects.requireNonNull(ArchivedPackage.class.getResourceAsStream(START), START);
	}

	/** Deletes what is in a folder. */
	static void empty(Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			files.sorted(Comparator.reverseOrder()).filter((file) -> !file.equals(folder)).forEach((file) -> {
				try {
					Files.delete(file);
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			});
		}
	}

}
