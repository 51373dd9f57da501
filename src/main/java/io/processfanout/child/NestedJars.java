package io.processfanout.child;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

import io.processfanout.machine.Refused;

/**
 * Copies what lies inside a Spring Boot jar, where only Boot's own class loader can read,
 * to a temporary directory where a child's {@code -cp} can. Each place is copied once,
 * and again if its copy is gone; {@link #close()} deletes the copies. Thread-safe.
 */
public final class NestedJars implements AutoCloseable {

	private final TemporaryDirectory directory;

	private final Map<Place, Path> copies = new HashMap<>();

	private int made;

	/**
	 * A copier.
	 * @param directory where the copies go
	 */
	public NestedJars(TemporaryDirectory directory) {
		this.directory = directory;
	}

	/** Where the copies go. */
	TemporaryDirectory directory() {
		return this.directory;
	}

	/**
	 * A folder or jar inside a jar, as in
	 * {@code jar:nested:/app.jar/!BOOT-INF/lib/inner.jar!/}, or in
	 * {@code jar:nested:/app.jar/!BOOT-INF/classes/!/a/inner.jar} and
	 * {@code jar:file:/app.jar!/a/inner.jar}.
	 *
	 * @param outer the jar on disk
	 * @param inner the entry inside it: a folder's name ends with a slash
	 */
	record Place(Path outer, String inner) {

		private static final String PREFIX = "nested:";

		private static final String SEPARATOR = "/!";

		private static final String PLAIN_PREFIX = "file:";

		private static final String PLAIN_SEPARATOR = "!/";

		static Place of(URL url) {
			String path = url.getPath();
			int plain = path.indexOf(PLAIN_SEPARATOR);
			if (url.getProtocol().equals("jar") && path.startsWith(PLAIN_PREFIX) && path.endsWith(".jar")
					&& plain > 0) {
				return new Place(Path.of(URI.create(path.substring(0, plain))),
						path.substring(plain + PLAIN_SEPARATOR.length()));
			}
			int separator = path.indexOf(SEPARATOR);
			if (!url.getProtocol().equals("jar") || !path.startsWith(PREFIX) || separator < 0) {
				throw new IllegalArgumentException("a child JVM cannot be given the class path entry " + url
						+ "; it can be given folders, jars, and what is in a Spring Boot jar");
			}
			// URLDecoder is made for forms, where a plus is a space; in a path it is a
			// plus.
			String encoded = path.substring(PREFIX.length(), separator).replace("+", "%2B");
			String outer = URLDecoder.decode(encoded, StandardCharsets.UTF_8);
			String inner = path.substring(separator + SEPARATOR.length());
			if (inner.endsWith("!/")) {
				inner = inner.substring(0, inner.length() - 2);
			}
			return new Place(Path.of(outer), inner.replace("/!/", "/"));
		}
	}

	/**
	 * Copies a place, if that was not done yet.
	 * @param place what to copy
	 * @return the copy: a folder for a folder, a jar for a jar
	 * @throws IOException if it cannot be read or written
	 */
	synchronized Path copy(Place place) throws IOException {
		Path known = this.copies.get(place);
		// An idle server's copies may have been cleared away as old temporary files.
		if (known == null || Files.notExists(known)) {
			Path base = Files.createDirectories(this.directory.path().resolve("class-path-" + this.made++));
			known = place.inner().endsWith("/") ? copyFolder(place, base) : copyJar(place, base);
			this.copies.put(place, known);
		}
		return known;
	}

	private static Path copyFolder(Place place, Path to) throws IOException {
		try (JarFile jar = new JarFile(place.outer().toFile())) {
			Enumeration<JarEntry> entries = jar.entries();
			while (entries.hasMoreElements()) {
				JarEntry entry = entries.nextElement();
				if (entry.getName().startsWith(place.inner()) && !entry.isDirectory()) {
					Path target = to.resolve(entry.getName().substring(place.inner().length())).normalize();
					if (!target.startsWith(to)) {
						throw new IOException(place.outer() + " has an entry outside its folder: " + entry.getName());
					}
					Files.createDirectories(target.getParent());
					copyEntry(jar, entry, target);
				}
			}
		}
		return to;
	}

	private static Path copyJar(Place place, Path to) throws IOException {
		Path target = to.resolve(place.inner().substring(place.inner().lastIndexOf('/') + 1));
		try (JarFile jar = new JarFile(place.outer().toFile())) {
			JarEntry entry = jar.getJarEntry(place.inner());
			if (entry == null) {
				throw new IOException(place.outer() + " has no entry " + place.inner());
			}
			copyEntry(jar, entry, target);
		}
		return target;
	}

	private static void copyEntry(JarFile jar, JarEntry entry, Path target) throws IOException {
		try (InputStream in = jar.getInputStream(entry)) {
			// A copy that failed half-way is made again by the next task.
			Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			throw Refused.toWrite(target, ex);
		}
	}

	@Override
	public synchronized void close() {
		this.copies.clear();
		this.directory.close();
	}

}
