package io.processfanout;

import java.nio.file.Path;
import java.util.Optional;

/** The Boot jar that this application was started from, if it was started from one. */
public final class ApplicationJar {

	private ApplicationJar() {
	}

	/** Boot's own tools leave it out where they unpack a jar. */
	private static final String ONLY_IN_A_BOOT_JAR = "/BOOT-INF/classpath.idx";

	/**
	 * Finds the jar. With {@code java -jar} it is the whole class path. The classes are
	 * those at its root, or those that Boot's loader finds inside.
	 * @return its absolute path; empty if the classes do not come from a Boot jar
	 */
	public static Optional<Path> path() {
		String place = ApplicationJar.class.getProtectionDomain().getCodeSource().getLocation().getProtocol();
		return place.equals("jar") || ApplicationJar.class.getResource(ONLY_IN_A_BOOT_JAR) != null
				? Optional.of(Path.of(System.getProperty("java.class.path")).toAbsolutePath()) : Optional.empty();
	}

}
