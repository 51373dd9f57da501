package io.processfanout.child;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Where a process that is started works: where this one does, as tasks may name their
 * files by that, as long as it is there. No JVM starts where it is not, and a server's
 * may be deleted behind it, with a release that is no longer wanted.
 */
final class WorkingDirectory {

	/** What is always there. */
	static final Path OTHERWISE = Path.of("/");

	/** How the kernel names what was deleted; another may be called like that. */
	private static final String DELETED = " (deleted)";

	/** Of this process. Its name in system property {@code user.dir} may be another's. */
	static final WorkingDirectory OF_THIS_PROCESS = new WorkingDirectory(Path.of("/proc/self/cwd"));

	private final Path link;

	/**
	 * A working directory.
	 * @param link leads there; the kernel's names a place that does not exist where the
	 * directory is gone
	 */
	WorkingDirectory(Path link) {
		this.link = link;
	}

	/**
	 * What {@link ProcessBuilder#directory(File)} is given.
	 * @return null for the one of this process
	 */
	@Nullable File forChildren() {
		return isGone() ? OTHERWISE.toFile() : null;
	}

	/**
	 * Whether it was deleted, and be there another one by its name now, or is no longer
	 * anywhere below the root. One that another file system lies over is still there,
	 * though its name leads into that one.
	 * @return false too where the system does not tell
	 */
	boolean isGone() {
		Path name;
		try {
			name = Files.readSymbolicLink(this.link);
		}
		catch (IOException | UnsupportedOperationException ex) {
			return false;
		}
		try {
			return name.toString().endsWith(DELETED) ? !Files.isSameFile(this.link, name) : !isBelowRoot(name);
		}
		catch (NoSuchFileException ex) {
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/** No way up leads out of a file system that was taken away with all in use. */
	private boolean isBelowRoot(Path name) throws IOException {
		Path up = this.link;
		for (int i = 0; i < name.getNameCount(); i++) {
			up = up.resolve("..");
		}
		return Files.isSameFile(up, OTHERWISE);
	}

}
