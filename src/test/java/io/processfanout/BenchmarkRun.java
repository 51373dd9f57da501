package io.processfanout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A program of the benchmarks, run to its end.
 *
 * @param code its exit code
 * @param printed its stdout
 * @param errors its stderr
 */
record BenchmarkRun(int code, String printed, String errors) {

	/** Where the programs are. */
	static final Path FOLDER = Path.of("benchmarks").toAbsolutePath();

	private static final long PATIENCE_MINUTES = 20;

	private static final long GRACE_SECONDS = 30;

	/**
	 * Runs one with this JVM's Java.
	 * @param directory for what it prints
	 * @param tmp its temporary folder
	 * @param command the program and its arguments
	 */
	static BenchmarkRun of(Path directory, Path tmp, String... command) throws IOException, InterruptedException {
		Path out = directory.resolve("stdout");
		Path err = directory.resolve("stderr");
		ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
		builder.environment().putAll(Map.of("TMPDIR", tmp.toString(), "JAVA_HOME", System.getProperty("java.home")));
		Process process = builder.start();
		try {
			assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();
		}
		finally {
			List<ProcessHandle> started = process.descendants().toList();
			// The soak then ends what it has started itself.
			process.destroy();
			process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
			started.forEach(ProcessHandle::destroyForcibly);
			process.destroyForcibly();
		}
		return new BenchmarkRun(process.exitValue(), Files.readString(out), Files.readString(err));
	}

}
