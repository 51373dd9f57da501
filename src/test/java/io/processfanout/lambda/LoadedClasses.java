package io.processfanout.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The classes that a JVM has loaded, as it writes them down when it is asked to.
 *
 * @param lines one for each class: its name, and where it is from
 */
record LoadedClasses(List<String> lines) {

	/** The variable that asks a JVM to write its classes into a file. */
	static Map<String, String> into(Path file) {
		return Map.of("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + file);
	}

	static LoadedClasses in(Path file) throws IOException {
		return new LoadedClasses(Files.readAllLines(file)
			.stream()
			.filter((line) -> line.contains(" source: "))
			.map((line) -> line.replaceFirst("^(\\[[^\\]]*\\] ?)+", ""))
			.toList());
	}

	/** The names of all of them. */
	List<String> names() {
		return this.lines.stream().map((line) -> line.substring(0, line.indexOf(' '))).toList();
	}

	/** Those of a package that are from an archive. */
	List<String> archived(String prefix) {
		return this.lines.stream()
			.filter((line) -> line.startsWith(prefix) && line.contains("source: shared object"))
			.toList();
	}

}
