package io.processfanout;

import java.nio.file.Path;
import java.util.Optional;

/** The Boot jar that this application was started from, if it was started from one. */
public final class ApplicationJar {

	private ApplicationJar() {
	}

	/**
	 * Finds the jar. With {@code java -jar} it is the whole class path.
	 * @return its absolute path; empty if the classes do not come from a Boot jar
	 */
	public static Optional<Path> path() {
		String place = ApplicationJar.class.getProtectionDomain().getCodeSource().getLocation().getProtocol();
		return place.equals("jar") ? Optional.of(Path.of(System.getProperty("java.class.path")).toAbsolutePath())
				: Optional.empty();
	}

}
