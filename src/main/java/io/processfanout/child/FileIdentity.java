package io.processfanout.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What tells a file from another one at the same path. Its size and the time of its
 * content may be the same in both, as of two builds that are made to be the same but for
 * one line; the time at which the file system saw the last change is nobody's to set.
 *
 * @param folder whether it is a folder, of which only the folder itself counts and not
 * what is in it
 * @param attributes what the file system says
 */
public record FileIdentity(boolean folder, Map<String, Object> attributes) {

	private static final String OF_FILE = "dev,ino,size,ctime";

	private static final String OF_FOLDER = "dev,ino";

	/**
	 * What is at a path now.
	 * @param path the path
	 * @return empty if nothing is there, or where the system does not tell
	 */
	public static Optional<FileIdentity> of(Path path) {
		try {
			boolean folder = Files.isDirectory(path);
			return Optional
				.of(new FileIdentity(folder, Files.readAttributes(path, "unix:" + (folder ? OF_FOLDER : OF_FILE))));
		}
		catch (IOException | UnsupportedOperationException | IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

}
