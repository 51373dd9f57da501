package io.processfanout.child;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files that a JVM reads arguments from ({@code java @file}), for class paths that are
 * longer than one argument may be: 128 KB on Linux. They lie in the temporary directory,
 * one for each class path, and again if one is gone. Thread-safe.
 */
final class ArgumentFiles {

	/** Linux's MAX_ARG_STRLEN is 131,072 bytes, with the zero behind them. */
	private static final int LONGEST_ARGUMENT_BYTES = 120_000;

	private final TemporaryDirectory directory;

	private final Map<List<Path>, Path> files = new HashMap<>();

	private int made;

	/**
	 * No files yet.
	 * @param directory where they will be; who closes it deletes them
	 */
	ArgumentFiles(TemporaryDirectory directory) {
		this.directory = directory;
	}

	/**
	 * The file for a class path.
	 * @param classPath the class path
	 * @return empty if it is short enough for an argument
	 * @throws IOException if the file cannot be written
	 */
	synchronized Optional<Path> of(List<Path> classPath) throws IOException {
		String typed = ChildCommand.joined(classPath);
		if (typed.getBytes(StandardCharsets.UTF_8).length <= LONGEST_ARGUMENT_BYTES) {
			return Optional.empty();
		}
		Path known = this.files.get(classPath);
		if (known == null || Files.notExists(known)) {
			known = this.directory.path().resolve("class-path-" + this.made++ + ".arguments");
			Files.writeString(known, "-cp \"" + quoted(typed) + "\"\n", charsetOfPaths());
			this.files.put(List.copyOf(classPath), known);
		}
		return Optional.of(known);
	}

	/** As the launcher reads it between quotes. */
	private static String quoted(String text) {
		return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r");
	}

	/** The launcher takes its bytes as they are. */
	private static Charset charsetOfPaths() {
		return Charset.forName(System.getProperty("sun.jnu.encoding", StandardCharsets.UTF_8.name()));
	}

}
