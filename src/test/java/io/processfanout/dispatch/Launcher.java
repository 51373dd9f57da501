package io.processfanout.dispatch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import io.processfanout.child.ChildLauncher;
import io.processfanout.worker.DishonestWorker;

/** Shell scripts in the place of {@code java}. */
public final class Launcher {

	private static final String REAL = "exec " + ChildLauncher.javaOfThisJvm();

	private Launcher() {
	}

	/** Starts a worker that breaks the protocol. */
	public static Path ofDishonestWorker(Path directory, String how) throws IOException {
		return script(directory,
				"for argument; do case $argument in */fd/3) channel=$argument ;; esac; done\n" + REAL + " -cp '"
						+ System.getProperty("java.class.path") + "' " + DishonestWorker.class.getName() + " " + how
						+ " \"$channel\"\n");
	}

	/**
	 * Starts workers until there are so many, each of which leaves a file; then does
	 * something else.
	 */
	static Path ofWorkers(Path directory, int many, String thenDo) throws IOException {
		return script(directory, """
				cd '%s'
				: > started-$$
				if [ $(ls | grep -c started-) -gt %d ]; then
				%s
				fi
				%s "$@"
				""".formatted(directory, many, thenDo, REAL));
	}

	static Path script(Path directory, String text) throws IOException {
		Path script = directory.resolve("java");
		Files.writeString(script, "#!/bin/sh\n" + text, StandardCharsets.UTF_8);
		return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
	}

}
