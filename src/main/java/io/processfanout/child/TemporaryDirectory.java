package io.processfanout.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.processfanout.machine.Refused;
import org.jspecify.annotations.Nullable;

/**
 * A temporary directory of this JVM's own, made when first asked for and deleted by
 * {@link #close()}. A hidden lock file beside it is made first, held while the directory
 * is in use, and deleted last: whoever can take that lock has found a leftover.
 * Thread-safe.
 */
public final class TemporaryDirectory implements AutoCloseable {

	private static final String PREFIX = "process-fanout-";

	private static final String LOCK_SUFFIX = ".lock";

	/**
	 * A lock file's name: a dot, then the directory's name, which begins with its maker's
	 * process id for people to read.
	 */
	private static final Pattern LOCK_NAME = Pattern.compile("\\.(" + PREFIX + "[0-9]+-[0-9]+)\\.lock");

	private @Nullable Owned owned;

	private boolean closed;

	/** A directory whose lock this JVM holds. */
	private record Owned(Path directory, Path lockFile, HeldLock lock) {

		void delete() throws IOException {
			try (this.lock) {
				if (Files.isDirectory(this.directory, LinkOption.NOFOLLOW_LINKS)) {
					deleteTree(this.directory);
				}
				Files.deleteIfExists(this.lockFile);
			}
		}

	}

	/**
	 * The directory.
	 * @return an existing directory that only this user can read
	 * @throws IOException if it cannot be made, or was closed
	 */
	synchronized Path path() throws IOException {
		if (this.closed) {
			// The JVM shuts down while a run goes on: a directory made now would stay.
			throw new IOException("the temporary directory is closed: the application shuts down");
		}
		if (this.owned == null || Files.notExists(this.owned.directory())) {
			if (this.owned != null) {
				this.owned.delete();
				this.owned = null;
			}
			Path folder = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
			try {
				deleteLeftovers(folder);
				this.owned = makeIn(folder);
			}
			catch (IOException ex) {
				throw new IOException("no folder can be made in java.io.tmpdir, " + folder + ": " + Refused.why(ex),
						ex);
			}
		}
		return this.owned.directory();
	}

	private static Owned makeIn(Path folder) throws IOException {
		Optional<Owned> owned = Optional.empty();
		while (owned.isEmpty()) {
			Path lockFile = Files.createTempFile(folder, "." + PREFIX + ProcessHandle.current().pid() + "-",
					LOCK_SUFFIX);
			owned = own(lockFile);
		}
		try {
			Files.createDirectory(owned.get().directory(), forThisUserOnly(folder));
		}
		catch (IOException ex) {
			owned.get().delete();
			throw ex;
		}
		return owned.get();
	}

	/**
	 * Takes a lock file and what it stands for.
	 * @return empty if its owner lives, or if somebody else has just taken and deleted it
	 */
	private static Optional<Owned> own(Path lockFile) throws IOException {
		Matcher name = LOCK_NAME.matcher(lockFile.getFileName().toString());
		if (!name.matches() || !Files.isRegularFile(lockFile, LinkOption.NOFOLLOW_LINKS)) {
			return Optional.empty();
		}
		Optional<HeldLock> lock;
		try {
			lock = HeldLock.take(lockFile);
		}
		catch (NoSuchFileException ex) {
			return Optional.empty();
		}
		if (lock.isPresent() && Files.notExists(lockFile)) {
			lock.get().close();
			return Optional.empty();
		}
		return lock.map((held) -> new Owned(lockFile.resolveSibling(name.group(1)), lockFile, held));
	}

	/**
	 * Deletes what JVMs left behind that were killed: Lambda keeps {@code /tmp} over the
	 * crash of a runtime.
	 */
	private static void deleteLeftovers(Path folder) throws IOException {
		List<Path> found;
		try (Stream<Path> all = Files.list(folder)) {
			found = all.toList();
		}
		for (Path path : found) {
			try {
				Optional<Owned> leftover = own(path);
				if (leftover.isPresent()) {
					leftover.get().delete();
				}
			}
			catch (IOException ex) {
				// Another user's, or another process deletes it now: no reason not to
				// run.
			}
		}
	}

	private static FileAttribute<?>[] forThisUserOnly(Path folder) {
		boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
		return posix
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")) }
				: new FileAttribute<?>[0];
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		if (this.owned != null) {
			try {
				this.owned.delete();
			}
			catch (IOException ex) {
				throw new UncheckedIOException("cannot delete the temporary directory " + this.owned.directory(), ex);
			}
			this.owned = null;
		}
	}

	private static void deleteTree(Path tree) throws IOException {
		try (Stream<Path> found = Files.walk(tree)) {
			List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
			for (Path path : deepestFirst) {
				Files.deleteIfExists(path);
			}
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

}
