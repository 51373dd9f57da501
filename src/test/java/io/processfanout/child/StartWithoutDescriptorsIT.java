package io.processfanout.child;

import java.io.IOException;
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
		assertThat(printedBy(StartWithoutDescriptorsMain.class, 300))
			.isEqualTo("30 starts failed, stdin is /dev/null\n");
	}

	/**
	 * A start had found all that it takes free, and others took some of it meanwhile. The
	 * JDK kept two descriptors then, each time.
	 */
	@Test
	@EnabledOnOs(OS.LINUX)
	void losesNoneWhereOthersOpenSomeMeanwhile() throws Exception {
		assertThat(printedBy(StartsBesideOthersMain.class, 300))
			.isEqualTo("some started, 0 pipes are left, stdin is /dev/null\n");
	}

	/**
	 * Each start asked for what all that had begun may take: sixty-four kept children at
	 * once, which had room in half of them, found no six hundred descriptors.
	 */
	@Test
	@EnabledOnOs(OS.LINUX)
	void needsNoMoreForManyAtOnce() throws Exception {
		assertThat(printedBy(StartsAtOnceMain.class, 350)).isEqualTo("64 of 64 started\n");
	}

	private static String printedBy(Class<?> main, int descriptors) throws IOException {
		Process process = new ProcessBuilder(
				List.of("/bin/sh", "-c", "ulimit -n " + descriptors + " && exec \"$0\" \"$@\" </dev/null",
						ChildLauncher.javaOfThisJvm().toString(), "-XX:TieredStopAtLevel=1", "-cp",
						System.getProperty("java.class.path"), main.getName()))
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		try {
			return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
		finally {
			process.destroyForcibly();
		}
	}

}
