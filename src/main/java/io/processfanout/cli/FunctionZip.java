package io.processfanout.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import io.processfanout.request.InvalidRequestException;

/**
 * The functions' deployment package with a person's own jars in its {@code lib/}. Lambda
 * opens those jars in the order of their names, so no class may be in two of them with
 * different content: which one is used would be chance. The same content gives the same
 * bytes, whenever it is packed.
 */
final class FunctionZip {

	/** The longest zip that Lambda takes directly, in bytes (AWS, "Lambda quotas"). */
	static final long MOST_UPLOADED = 50L << 20;

	/**
	 * What Lambda unpacks at most, layers included, in bytes (AWS, "Lambda quotas").
	 */
	static final long MOST_UNPACKED = 250L << 20;

	private static final String LIBRARIES = "lib/";

	/**
	 * Not the first time that a zip can tell: Java writes that one as if it were earlier,
	 * with a second time that depends on the time zone.
	 */
	static final LocalDateTime SAME_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

	private final Path base;

	/** What the package has without the person's own jars, by its paths in the zip. */
	private final Map<String, OwnJar.Content> baseFiles = new TreeMap<>();

	/** By their paths in the zip. */
	private final Map<String, OwnJar> ownJars = new TreeMap<>();

	/** By the class's path in whatever holds it. */
	private final Map<String, FoundClass> classes = new HashMap<>();

	/** Which files hold the same classes with different content. */
	private final Set<String> conflicts = new LinkedHashSet<>();

	private record FoundClass(String holder, long crc) {
	}

	/**
	 * Nothing is added yet.
	 * @param base the package that the build makes
	 * @throws InvalidRequestException if it is no such package
	 */
	FunctionZip(Path base) {
		this.base = base;
		try (ZipFile zip = new ZipFile(base.toFile())) {
			for (ZipEntry entry : zip.stream().filter((file) -> !file.isDirectory()).toList()) {
				this.baseFiles.put(entry.getName(), new OwnJar.Content(entry.getCrc(), entry.getSize()));
				if (isLibrary(entry.getName())) {
					OwnJar.classesIn(zip.getInputStream(entry))
						.forEach((path, crc) -> this.classes.put(path, new FoundClass(entry.getName(), crc)));
				}
				else if (OwnJar.isClass(entry.getName())) {
					this.classes.put(entry.getName(), new FoundClass("the functions' own", entry.getCrc()));
				}
			}
		}
		catch (IOException ex) {
			throw noBase();
		}
		if (this.baseFiles.containsKey(ArchivedPackage.START)) {
			throw new InvalidRequestException(
					"--from must be a package without an archive, which is of the jars that are there, and " + this.base
							+ " has one");
		}
		if (this.baseFiles.keySet().stream().noneMatch(FunctionZip::isLibrary)) {
			throw noBase();
		}
	}

	private InvalidRequestException noBase() {
		return new InvalidRequestException("--from must be the zip that ./mvnw package makes, was " + this.base);
	}

	/**
	 * Adds a jar. One that the package has already is not added again.
	 * @param jar the jar
	 * @throws InvalidRequestException if the package has another one of its name
	 */
	void add(OwnJar jar) {
		String path = LIBRARIES + jar.name();
		OwnJar before = this.ownJars.get(path);
		if (this.baseFiles.containsValue(jar.content()) || (before != null && before.content().equals(jar.content()))) {
			return;
		}
		if (before != null || this.baseFiles.containsKey(path)) {
			throw new InvalidRequestException(WorkloadPath.OPTION + " must have another name for " + jar.place()
					+ ": the package has another " + path);
		}
		jar.classes().forEach((type, crc) -> {
			FoundClass other = this.classes.putIfAbsent(type, new FoundClass(path, crc));
			if (other != null && other.crc() != crc) {
				this.conflicts.add(jar.place() + " and " + other.holder());
			}
		});
		this.ownJars.put(path, jar);
	}

	/** What all files take when Lambda has unpacked them, in bytes. */
	long unpackedBytes() {
		return this.baseFiles.values().stream().mapToLong(OwnJar.Content::size).sum()
				+ this.ownJars.values().stream().mapToLong((jar) -> jar.content().size()).sum();
	}

	/**
	 * Writes the package, whole or not at all.
	 * @param output the file; one that is there already is replaced
	 * @throws InvalidRequestException if the file cannot be there, or Lambda could not
	 * use it
	 */
	void writeTo(Path output) throws IOException {
		if (!this.conflicts.isEmpty()) {
			throw new InvalidRequestException(
					WorkloadPath.OPTION + " must not bring classes that the package has in another version, and does: "
							+ String.join(", ", this.conflicts) + "; leave yours out, or bring the same version");
		}
		if (unpackedBytes() > MOST_UNPACKED) {
			throw new InvalidRequestException("the package must have " + MOST_UNPACKED
					+ " bytes at most when it is unpacked, for Lambda takes no more, and has " + unpackedBytes());
		}
		WholeFile file = new WholeFile(output);
		String refusal = "--output must be a file in an existing folder, and none of those it is made of, was "
				+ output;
		if (isInput(output)) {
			throw new InvalidRequestException(refusal);
		}
		file.checkPlace(refusal);
		file.write((out) -> {
			try (ZipOutputStream zip = new ZipOutputStream(out)) {
				writeTo(zip);
			}
		});
	}

	private boolean isInput(Path file) throws IOException {
		if (!Files.exists(file)) {
			return false;
		}
		for (OwnJar jar : this.ownJars.values()) {
			if (Files.isSameFile(file, jar.place())) {
				return true;
			}
		}
		return Files.isSameFile(file, this.base);
	}

	private void writeTo(ZipOutputStream out) throws IOException {
		try (ZipFile zip = new ZipFile(this.base.toFile())) {
			for (String path : this.baseFiles.keySet()) {
				write(out, path, () -> zip.getInputStream(zip.getEntry(path)));
			}
		}
		for (Map.Entry<String, OwnJar> jar : this.ownJars.entrySet()) {
			write(out, jar.getKey(), jar.getValue().bytes());
		}
	}

	/** Adds a file to a zip, as if it had always been there. */
	static void write(ZipOutputStream out, String path, OwnJar.Opening bytes) throws IOException {
		ZipEntry entry = new ZipEntry(path);
		entry.setTimeLocal(SAME_TIME);
		out.putNextEntry(entry);
		try (InputStream in = bytes.open()) {
			in.transferTo(out);
		}
		out.closeEntry();
	}

	private static boolean isLibrary(String path) {
		return path.startsWith(LIBRARIES) && path.endsWith(OwnJar.ENDING);
	}

}
