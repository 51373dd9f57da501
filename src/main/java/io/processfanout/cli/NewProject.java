package io.processfanout.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import io.processfanout.machine.Refused;

/**
 * A Maven project with one workload, a test of it without child JVMs and one with them.
 * The build of this application writes its own version and those of its plugins into it.
 *
 * @param name the workload's name, which is the project's too
 */
record NewProject(String name) {

	private static final String TEMPLATES = "project/";

	/** As the build copies it from this application. */
	private static final String WRAPPER = ".mvn/wrapper/maven-wrapper.properties";

	/** {@code my-workload} is {@code MyWorkload}, and {@code string} is no String. */
	String className() {
		String words = Arrays.stream(this.name.split("-"))
			.map((word) -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
			.collect(Collectors.joining());
		return (words.endsWith("Workload") && !words.equals("Workload")) ? words : words + "Workload";
	}

	/**
	 * The project's files.
	 * @return each one's path in the project, with its text
	 * @throws IOException if this application was not built completely
	 */
	Map<String, String> files() throws IOException {
		String type = className();
		Map<String, String> files = new LinkedHashMap<>();
		files.put("pom.xml", filled("pom.xml"));
		files.put("src/main/java/example/" + type + ".java", filled("Workload.java"));
		files.put("src/main/resources/META-INF/services/io.processfanout.worker.Workload", "example." + type + "\n");
		files.put("src/test/java/example/" + type + "Test.java", filled("WorkloadTest.java"));
		files.put("src/test/java/example/" + type + "IT.java", filled("WorkloadIT.java"));
		files.put("inputs.txt", template("inputs.txt"));
		files.put(".gitignore", "target/\n");
		files.put("mvnw", template("mvnw"));
		files.put("mvnw.cmd", template("mvnw.cmd"));
		files.put(WRAPPER, template(WRAPPER));
		return files;
	}

	/**
	 * Writes the project.
	 * @param folder an empty folder, or one that is not there yet
	 * @throws IOException if a file cannot be written
	 */
	void writeTo(Path folder) throws IOException {
		for (Map.Entry<String, String> file : files().entrySet()) {
			Path path = folder.resolve(file.getKey());
			try {
				Files.createDirectories(path.toAbsolutePath().getParent());
				Files.writeString(path, file.getValue());
			}
			catch (IOException ex) {
				throw Refused.toWrite(path, ex);
			}
		}
		if (!folder.resolve("mvnw").toFile().setExecutable(true)) {
			throw new IOException("cannot make " + folder.resolve("mvnw") + " a program");
		}
	}

	private String filled(String template) throws IOException {
		return template(template).replace("PROJECT", this.name)
			.replace("CLASS", className())
			.replace("NAME", this.name);
	}

	private static String template(String name) throws IOException {
		try (InputStream text = NewProject.class.getResourceAsStream(TEMPLATES + name)) {
			if (text == null) {
				throw new IOException("this application was built without " + TEMPLATES + name);
			}
			return new String(text.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
