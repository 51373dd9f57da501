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
class KillWithoutDescriptorsIT {

	/** Java looks into {@code /proc} before it kills, and then did not kill at all. */
	@Test
	@EnabledOnOs(OS.LINUX)
	void endsTheChildAllTheSame() throws Exception {
		Process process = new ProcessBuilder(List.of("/bin/sh", "-c", "ulimit -n 400 && exec \"$0\" \"$@\"",
				ChildLauncher.javaOfThisJvm().toString(), "-XX:TieredStopAtLevel=1", "-cp",
				System.getProperty("java.class.path"), NoDescriptorsMain.class.getName()))
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		try {
			assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
				.isEqualTo("ended true\n");
		}
		finally {
			process.destroyForcibly();
		}
	}

}
