package example;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** With child JVMs: the packaged jar, run as its users run it. */
class CLASSIT {

	@Test
	void runsInChildJvms() throws Exception {
		List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar",
				"target/process-fanout.jar", "run", "--class-path", "target/PROJECT.jar", "--json-lines", "NAME",
				"hello", "world");
		Process run = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		run.getOutputStream().close();
		String out = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertEquals(0, run.waitFor(), out);
		for (String input : List.of("hello", "world")) {
			assertTrue(out.contains("\"output\":\"" + new CLASS().run(input) + "\""), out);
		}
	}

}
