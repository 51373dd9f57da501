package io.processfanout.child;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

import org.jspecify.annotations.Nullable;

/**
 * A folder of this user's own that outlives this JVM. What makes children start faster
 * lies there: the worker's jar, which must have the same path and time at each start, and
 * archives of its classes. All of it can be made again. Thread-safe; so are several
 * processes with one folder.
 */
public final class StartCache {

	/** Nothing is kept. */
	public static final StartCache NONE = new StartCache(null, "");

	/** There the home folder is missing, and nothing that is kept is found again. */
	private static final String ON_LAMBDA = "AWS_LAMBDA_RUNTIME_API";

	private final @Nullable Path folder;

	private final String user;

	private StartCache(@Nullable Path folder, String user) {
		this.folder = folder;
		this.user = user;
	}

	/**
	 * The user's cache, as freedesktop.org's Base Directory Specification has it: the
	 * folder {@code process-fanout} in {@code XDG_CACHE_HOME}, or in {@code .cache} in
	 * the home folder.
	 * @param environment this process's variables
	 * @return the cache; {@link #NONE} on Lambda, for a user without a home, on a system
	 * without POSIX permissions, and where the folder cannot be part of a class path
	 */
	public static StartCache ofUser(Map<String, String> environment) {
		Path home = path(System.getProperty("user.home", ""));
		Path named = path(environment.getOrDefault("XDG_CACHE_HOME", ""));
		if (environment.containsKey(ON_LAMBDA) || !home.isAbsolute() || !Files.isDirectory(home)
				|| !home.getFileSystem().supportedFileAttributeViews().contains("posix")) {
			return NONE;
		}
		Path folder = (named.isAbsolute() ? named : home.resolve(".cache")).resolve("process-fanout");
		// No class path could name what lies there.
		return folder.toString().contains(File.pathSeparator) ? NONE : in(folder);
	}

	/** One that this locale cannot write counts as none. */
	private static Path path(String written) {
		try {
			return Path.of(written);
		}
		catch (InvalidPathException ex) {
			return Path.of("");
		}
	}

	/**
	 * A cache in a folder.
	 * @param folder is made when something is put there
	 * @return the cache
	 */
	static StartCache in(Path folder) {
		return in(folder, System.getProperty("user.name", ""));
	}

	/**
	 * A user's cache in a folder.
	 * @param folder is made when something is put there
	 * @param user what the system calls the user whose folder it has to be
	 * @return the cache
	 */
	static StartCache in(Path folder, String user) {
		return new StartCache(folder, user);
	}

	/**
	 * Makes sure that a file with a content is there. One that is there stays as it is,
	 * its time included.
	 * @param name the file's name; the content's checksum is part of its path
	 * @param content what is in it
	 * @return the file; empty if nothing can be kept
	 */
	Optional<Path> keep(String name, byte[] content) {
		if (this.folder == null) {
			return Optional.empty();
		}
		try {
			Path place = ownFolder(this.folder, checksum(content));
			Path file = place.resolve(name);
			if (!hasContent(file, content)) {
				Path made = place.resolve("." + name + "." + ProcessHandle.current().pid() + "." + System.nanoTime());
				try {
					Files.write(made, content, StandardOpenOption.CREATE_NEW);
					Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
				}
				finally {
					Files.deleteIfExists(made);
				}
			}
			return Optional.of(file);
		}
		catch (IOException | SecurityException ex) {
			// A read-only or full disk, or somebody else's folder: children start as they
			// did before there was a cache.
			return Optional.empty();
		}
	}

	/**
	 * Where archives for a jar are kept.
	 * @param jarChecksum tells the jar's content
	 * @return an existing folder; empty if nothing can be kept
	 */
	Optional<Path> placeOfArchives(String jarChecksum) {
		if (this.folder == null) {
			return Optional.empty();
		}
		try {
			Path place = ownFolder(this.folder, jarChecksum);
			return Files.isWritable(place) ? Optional.of(place) : Optional.empty();
		}
		catch (IOException | SecurityException ex) {
			return Optional.empty();
		}
	}

	private static boolean hasContent(Path file, byte[] content) throws IOException {
		return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) == content.length
				&& checksum(Files.readAllBytes(file)).equals(checksum(content));
	}

	/**
	 * Children run what lies there: nobody else may put anything into it, nor another
	 * folder in its place, though the cache may be where everybody makes folders.
	 */
	private Path ownFolder(Path cache, String name) throws IOException {
		Files.createDirectories(cache.toAbsolutePath().getParent());
		return makeOwn(makeOwn(cache).resolve(name));
	}

	private Path makeOwn(Path place) throws IOException {
		try {
			Files.createDirectory(place,
					PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
		}
		catch (FileAlreadyExistsException ex) {
			PosixFileAttributes there = Files.readAttributes(place, PosixFileAttributes.class,
					LinkOption.NOFOLLOW_LINKS);
			if (!there.isDirectory() || !there.owner().getName().equals(this.user)
					|| there.permissions().contains(PosixFilePermission.GROUP_WRITE)
					|| there.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
				throw ex;
			}
		}
		return place;
	}

	/**
	 * Tells one content from another. Not against somebody who forges one, for nobody
	 * else can write here; a digest that is costs a cold JVM tens of milliseconds.
	 * @param content any bytes
	 * @return 16 hexadecimal digits
	 */
	static String checksum(byte[] content) {
		CRC32 one = new CRC32();
		CRC32C other = new CRC32C();
		one.update(content);
		other.update(content);
		// The ninth digit keeps the zeros behind it. No format: the first one is dear.
		return Long.toHexString(1L << Integer.SIZE | one.getValue())
			.substring(1)
			.concat(Long.toHexString(1L << Integer.SIZE | other.getValue()).substring(1));
	}

}
