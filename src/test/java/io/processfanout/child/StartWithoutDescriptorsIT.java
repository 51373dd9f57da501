package io.processfanout.child;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("forks")
@Timeout(120)
class StartWithoutDescriptorsIT {

	/**
	 * The JDK closed stdin where it had descriptors for half of a start. What was opened
	 * next had its number, and the next such start closed that.
	 */
	@Test
	@EnabledOnOs(OS.LINUX)
	void closesNothingOfOthers() throws Exception {
		Process process = new ProcessBuilder(List.of("/bin/sh", "-c", "ulimit -n 100 && exec \"$0\" \"$@\" </dev/null",
				ChildLauncher.javaOfThisJvm().toString(), "-XX:TieredStopAtLevel=1", "-cp",
				System.getProperty("java.class.path"), StartWithoutDescriptorsMain.class.getName()))
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		try {
			assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
				.isEqualTo("30 starts failed, stdin is /dev/null\n");
		}
		finally {
			process.destroyForcibly();
		}
	}

}
