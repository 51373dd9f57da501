package io.processfanout;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import io.processfanout.machine.LocaleText;
import io.processfanout.request.InvalidRequestException;

/**
 * The folders that this JVM was started with: where it works, and where its temporary
 * files go. What is wrong with them would else be met by each child, or by the JDK in the
 * middle of a start.
 */
public final class StartFolders {

	/** In a jar's path the JDK takes the first one for where that path ends. */
	public static final String END_OF_JAR = "!/";

	private StartFolders() {
	}

	/**
	 * Checks both, and where this application's jar is, before anything is copied or
	 * started there.
	 * @throws InvalidRequestException if one cannot be used
	 */
	public static void check() {
		ApplicationJar.path().map(Path::toString).filter((jar) -> jar.contains(END_OF_JAR)).ifPresent((jar) -> {
			throw new InvalidRequestException("this jar must be in a folder without " + END_OF_JAR
					+ " in its whole path, which ends a jar's own path in a URL, was " + jar);
		});
		read("the working directory", System.getProperty("user.dir"));
		Path temporary = read("java.io.tmpdir", System.getProperty("java.io.tmpdir"));
		if (!Files.isDirectory(temporary) || !Files.isWritable(temporary)) {
			throw new InvalidRequestException(
					"java.io.tmpdir must be a folder that can be written to, was " + temporary);
		}
		if (temporary.toAbsolutePath().toString().contains(File.pathSeparator)) {
			throw new InvalidRequestException("java.io.tmpdir must be a folder without a " + File.pathSeparator
					+ " in its whole path, which would be two in a child's class path, was "
					+ temporary.toAbsolutePath());
		}
	}

	private static Path read(String what, String written) {
		try {
			Path folder = Path.of(written);
			if (!LocaleText.isLost(written)) {
				return folder;
			}
		}
		catch (InvalidPathException ex) {
			// Said below.
		}
		throw new InvalidRequestException(
				what + " must be a folder " + LocaleText.allowed() + ", was " + LocaleText.shown(written));
	}

}
