package io.processfanout.child;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a JVM that was started with a flag hands on to its children. */
@Tag("forks")
class JvmFlagsIT {

	/** A parent that was told of one CPU was compared with children that saw them all. */
	@Test
	void nameTheCountOfCpusThatWasGiven() throws Exception {
		assertThat(flagsOfAJvmWith("-XX:ActiveProcessorCount=3")).contains("-XX:ActiveProcessorCount=3");
	}

	@Test
	void nameNoCountOfCpusIfNoneWasGiven() throws Exception {
		assertThat(flagsOfAJvmWith("-Xmx64m")).contains("-XX:TieredStopAtLevel=")
			.doesNotContain("ActiveProcessorCount");
	}

	/** In a child of such a parent a workload read and wrote another charset. */
	@Test
	void nameWhatWasSaidOfCharsetTimeZoneAndModules() throws Exception {
		assertThat(flagsOfAJvmWith("-Dfile.encoding=ISO-8859-1", "-Duser.timezone=Asia/Tokyo", "-Dmy.key=secret",
				"--add-opens", "java.base/java.util=ALL-UNNAMED"))
			.contains("-Dfile.encoding=ISO-8859-1 -Duser.timezone=Asia/Tokyo"
					+ " --add-opens=java.base/java.util=ALL-UNNAMED")
			.doesNotContain("my.key");
	}

	private static String flagsOfAJvmWith(String... flags) throws IOException, InterruptedException {
		Path java = Path.of(System.getProperty("java.home"), "bin", "java");
		List<String> command = new ArrayList<>(List.of(java.toString()));
		command.addAll(List.of(flags));
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), PrintFlagsMain.class.getName()));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		try (InputStream out = process.getInputStream()) {
			return new String(out.readAllBytes(), StandardCharsets.UTF_8);
		}
		finally {
			process.destroyForcibly().waitFor();
		}
	}

	/** Prints the flags of its own JVM. */
	static final class PrintFlagsMain {

		private PrintFlagsMain() {
		}

		public static void main(String[] args) {
			System.out.println(String.join(" ", JvmFlags.ofThisJvm()));
		}

	}

}
