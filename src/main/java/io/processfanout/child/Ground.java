package io.processfanout.child;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What this JVM and its children stand on: the program's files, and the working
 * directory. All of it may be replaced or deleted while a server runs. This JVM goes on
 * with what it has read, and a child that starts reads what is there. Thread-safe.
 */
public final class Ground {

	private final WorkingDirectory workingDirectory;

	/**
	 * What the kernel changes with anything that is done to a file, and lets none set.
	 */
	private static final String STAMP = "unix:ctime,lastModifiedTime,size,ino,dev";

	/** Two changes in quick succession may have the same time. */
	private static final Duration CLOCK_TICK = Duration.ofSeconds(1);

	/** What was there, by its path; guarded by this. */
	private final Map<Path, Seen> files = new LinkedHashMap<>();

	/** Whether it was told that the working directory is gone; guarded by this. */
	private boolean directoryIsGone;

	/**
	 * A file or folder when it was last looked at.
	 *
	 * @param stamp with the same one now it need not be looked into; empty if it must be
	 * @param identity what it was
	 */
	private record Seen(Map<String, Object> stamp, Optional<FileIdentity> identity) {

		static Seen at(Path path) {
			// Before the look into it: what changes meanwhile has another one.
			Map<String, Object> stamp = stamp(path);
			return new Seen(stamp, FileIdentity.of(path));
		}

		private static Map<String, Object> stamp(Path path) {
			try {
				Map<String, Object> stamp = Files.readAttributes(path, STAMP);
				boolean settled = stamp.get("ctime") instanceof FileTime changed
						&& changed.toInstant().plus(CLOCK_TICK).isBefore(Instant.now());
				return settled ? stamp : Map.of();
			}
			catch (IOException | UnsupportedOperationException | IllegalArgumentException ex) {
				return Map.of();
			}
		}

		boolean isUntouched(Path path) {
			return !this.stamp.isEmpty() && this.stamp.equals(stamp(path));
		}

	}

	Ground() {
		this(WorkingDirectory.OF_THIS_PROCESS);
	}

	Ground(WorkingDirectory workingDirectory) {
		this.workingDirectory = workingDirectory;
	}

	/**
	 * Looks at a file or folder from now on.
	 * @param path what is there now is what belongs there
	 */
	public synchronized void watch(Path path) {
		if (!this.files.containsKey(path)) {
			this.files.put(path, Seen.at(path));
		}
	}

	/**
	 * Looks from now on at the files and folders that classes are read from.
	 * @param loader reads them, or its parents do
	 */
	public void watchAll(ClassLoader loader) {
		for (ClassLoader at = loader; at != null; at = at.getParent()) {
			if (at instanceof URLClassLoader urls) {
				for (URL url : urls.getURLs()) {
					if (url.getProtocol().equals("file")) {
						watch(Path.of(URI.create(url.toExternalForm().replace(" ", "%20"))));
					}
				}
			}
		}
		for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
			watch(Path.of(entry).toAbsolutePath());
		}
	}

	/**
	 * What has changed since it was last asked.
	 * @return a sentence for each; each change is told once
	 */
	public synchronized List<String> news() {
		List<String> news = new ArrayList<>();
		this.files.replaceAll((path, before) -> {
			if (before.isUntouched(path)) {
				return before;
			}
			Seen now = Seen.at(path);
			if (now.identity().isEmpty() && Files.exists(path)) {
				// No descriptor is left to look into it.
				return before;
			}
			if (!now.identity().equals(before.identity())) {
				news.add(now.identity().isEmpty() ? path + " is gone: start this program again from one that stays"
						: path + " is not what it was when this program read it: what starts from now on may be"
								+ " another version, so start this program again");
			}
			return now;
		});
		if (!this.directoryIsGone && this.workingDirectory.isGone()) {
			this.directoryIsGone = true;
			news.add("The working directory is gone: children start in " + WorkingDirectory.OTHERWISE
					+ " from now on, and relative paths of tasks lead there");
		}
		return news;
	}

}
