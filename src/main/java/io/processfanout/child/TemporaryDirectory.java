package io.processfanout.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A temporary directory of this JVM's own, made when first asked for and deleted by
 * {@link #close()}. Thread-safe.
 */
public final class TemporaryDirectory implements AutoCloseable {

	private static final String PREFIX = "process-fanout-";

	/** The owner's process id, then what makes the name unique. */
	private static final Pattern NAME = Pattern.compile(PREFIX + "([0-9]{1,18})-[0-9]+");

	private @Nullable Path path;

	private boolean closed;

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
		if (this.path == null || Files.notExists(this.path)) {
			sweep(Path.of(System.getProperty("java.io.tmpdir")));
			this.path = Files.createTempDirectory(PREFIX + ProcessHandle.current().pid() + "-");
		}
		return this.path;
	}

	/**
	 * Deletes what processes left behind that ended without closing their directory:
	 * Lambda keeps {@code /tmp} over the crash of a runtime.
	 */
	private static void sweep(Path folder) throws IOException {
		try (Stream<Path> found = Files.list(folder)) {
			for (Path path : found.toList()) {
				Matcher owner = NAME.matcher(path.getFileName().toString());
				if (owner.matches() && ProcessHandle.of(Long.parseLong(owner.group(1))).isEmpty()
						&& Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
					deleteIfPossible(path);
				}
			}
		}
	}

	private static void deleteIfPossible(Path leftover) {
		try {
			delete(leftover);
		}
		catch (UncheckedIOException ex) {
			// Another user's, or another process sweeps it now: no reason not to run.
		}
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		if (this.path != null) {
			delete(this.path);
			this.path = null;
		}
	}

	private static void delete(Path tree) {
		try (Stream<Path> found = Files.walk(tree)) {
			List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
			for (Path path : deepestFirst) {
				Files.deleteIfExists(path);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot delete the temporary directory " + tree, ex);
		}
	}

}
