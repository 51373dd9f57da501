package io.processfanout.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A jar of what a test writes down: sources, which are compiled, and any other files.
 *
 * @param files their texts by their names in the jar, those of sources with {@code .java}
 */
record JarOfSources(Map<String, String> files) {

	/** A workload's jar: its source, and the line that names its class. */
	static JarOfSources ofWorkload(String type, String source) {
		return new JarOfSources(Map.of(type.replace('.', '/') + ".java", source, UserJars.SERVICES, type + "\n"));
	}

	JarOfSources and(String file, String text) {
		Map<String, String> more = new LinkedHashMap<>(this.files);
		more.put(file, text);
		return new JarOfSources(more);
	}

	/** Makes it beside a folder of the same name, neither of which exists yet. */
	Path at(Path jar) throws IOException {
		Path folder = jar.resolveSibling(jar.getFileName() + ".parts");
		Path classes = Files.createDirectories(folder.resolve("classes"));
		Map<String, Path> entries = new LinkedHashMap<>();
		for (Map.Entry<String, String> file : this.files.entrySet()) {
			Path written = UserJars.write(folder.resolve("written").resolve(file.getKey()), file.getValue());
			if (!file.getKey().endsWith(".java")) {
				entries.put(file.getKey(), written);
			}
		}
		compile(folder.resolve("written"), classes);
		for (Path made : filesIn(classes, ".class")) {
			entries.put(classes.relativize(made).toString(), made);
		}
		return UserJars.jar(jar, entries);
	}

	private static void compile(Path written, Path classes) throws IOException {
		Path[] sources = filesIn(written, ".java").toArray(Path[]::new);
		if (sources.length > 0) {
			UserJars.compile(classes, sources);
		}
	}

	private static List<Path> filesIn(Path folder, String ending) throws IOException {
		try (Stream<Path> all = Files.walk(folder)) {
			return all.filter((file) -> file.toString().endsWith(ending)).sorted().toList();
		}
	}

}
