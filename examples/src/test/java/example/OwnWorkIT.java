package example;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** With child JVMs: the packaged jar, run as its users run it. */
class OwnWorkIT {

	@TempDir
	private Path folder;

	@Test
	void compressesFilesInChildJvms() throws Exception {
		Path some = Files.writeString(this.folder.resolve("some.txt"), "x".repeat(1000));
		Path none = this.folder.resolve("none.txt");
		Output output = run("gzip-file", some.toString(), none.toString());
		assertEquals(1, output.exitCode(), output.out());
		assertTrue(output.out().contains("\"output\":\"1000 "), output.out());
		assertTrue(output.out().contains("NoSuchFileException"), output.out());
	}

	@Test
	void rendersRowsInChildJvms() throws Exception {
		Output output = run("mandelbrot-rows", "20 24 64");
		assertEquals(0, output.exitCode(), output.out());
		assertTrue(output.out().contains("\"output\":\"" + new MandelbrotRows().run("20 24 64") + "\""), output.out());
	}

	private static Output run(String workload, String... inputs) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar",
						"target/process-fanout.jar", "run", "--class-path", "target/own-work.jar", "--json-lines", workload));
		command.addAll(List.of(inputs));
		Process run = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		run.getOutputStream().close();
		String out = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		return new Output(run.waitFor(), out);
	}

	private record Output(int exitCode, String out) {
	}

}
