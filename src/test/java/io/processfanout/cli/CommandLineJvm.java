package io.processfanout.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Starts the command line in a JVM of its own, in a directory of its own, with a
 * temporary directory of its own.
 *
 * @param launch how it is started: what follows {@code java} and comes before the command
 * line's own arguments
 * @param directory where it works
 */
public record CommandLineJvm(List<String> launch, Path directory) {

	private static final Path JAR = Path.of("target", "process-fanout.jar").toAbsolutePath();

	static CommandLineJvm ofClassPath(String classPath, Path directory) {
		return new CommandLineJvm(List.of("-cp", classPath, CommandLineMain.class.getName()), directory);
	}

	public static CommandLineJvm ofJar(Path jar, Path directory) {
		return new CommandLineJvm(List.of("-jar", jar.toString()), directory);
	}

	/** The Boot jar that the build made. */
	public static Path bootJar() {
		assertThat(JAR).exists();
		return JAR;
	}

	/** The JVM that runs the tests. */
	public static Path java() {
		return Path.of(System.getProperty("java.home"), "bin", "java");
	}

	Path temporaryDirectory() throws IOException {
		return Files.createDirectories(this.directory.resolve("tmp"));
	}

	/** Starts it. The caller ends it. */
	public Process start(String... arguments) throws IOException {
		return start(List.of(), arguments);
	}

	/** Starts it behind another program that becomes it. The caller ends it. */
	public Process start(List<String> prefix, String... arguments) throws IOException {
		return builder(prefix, arguments).redirectOutput(this.directory.resolve("stdout").toFile()).start();
	}

	/** Starts it with a stdout that the caller reads, or does not. The caller ends it. */
	Process startWithPipe(String... arguments) throws IOException {
		return builder(List.of(), arguments).start();
	}

	private ProcessBuilder builder(List<String> prefix, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(prefix);
		command.add(java().toString());
		// As on Lambda; it halves what a start takes, and tests consist of starts.
		command.add("-XX:TieredStopAtLevel=1");
		command.add("-Djava.io.tmpdir=" + temporaryDirectory());
		command.addAll(this.launch);
		command.addAll(Arrays.asList(arguments));
		ProcessBuilder builder = new ProcessBuilder(command).directory(this.directory.toFile())
			.redirectError(this.directory.resolve("stderr").toFile());
		// With either a JVM begins its stderr with a line of its own.
		builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
		return builder;
	}

	/** Runs it to its end. */
	public Output run(String... arguments) throws IOException, InterruptedException {
		return runUnder(List.of(), arguments);
	}

	/** Runs it to its end behind another program, such as {@code taskset}. */
	Output runUnder(List<String> prefix, String... arguments) throws IOException, InterruptedException {
		Process process = start(prefix, arguments);
		try {
			assertThat(process.waitFor(20, TimeUnit.MINUTES)).as("ends by itself").isTrue();
		}
		finally {
			process.destroyForcibly();
		}
		return new Output(process.pid(), process.exitValue(), read("stdout"), read("stderr"));
	}

	private String read(String file) throws IOException {
		return Files.readString(this.directory.resolve(file), StandardCharsets.UTF_8);
	}

	/**
	 * What it gave.
	 *
	 * @param pid its process id, also behind another program that becomes it
	 * @param exitCode its exit code
	 * @param out all of its stdout
	 * @param err all of its stderr
	 */
	public record Output(long pid, int exitCode, String out, String err) {
	}

}
