package io.processfanout.cli;

import java.util.List;

import io.processfanout.request.InvalidRequestException;

/** What of the JDK a command needs: a runtime that jlink has made may lack it. */
final class NeededModules {

	/** To ask this JVM for its flags, and to write JSON. */
	static final List<String> OF_COMMANDS = List.of("jdk.management", "java.xml");

	/** For Spring, and for Tomcat as it is embedded. */
	static final List<String> OF_SERVER = List.of("jdk.management", "java.xml", "java.desktop", "java.instrument",
			"java.naming", "java.net.http", "java.security.jgss", "java.sql");

	private NeededModules() {
	}

	/**
	 * Looks for them.
	 * @param needed their names
	 * @throws InvalidRequestException if some are not there
	 */
	static void check(List<String> needed) {
		List<String> missing = needed.stream()
			.filter((module) -> ModuleLayer.boot().findModule(module).isEmpty())
			.toList();
		if (!missing.isEmpty()) {
			throw new InvalidRequestException(
					"this needs the Java modules " + String.join(", ", needed) + ", and the runtime in "
							+ System.getProperty("java.home") + " has no " + String.join(", ", missing));
		}
	}

}
