package io.processfanout.child;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

class ChildCommandTest {

	private final ChildCommand command = new ChildCommand(Path.of("/jdk/bin/java"),
			List.of("-XX:+UseSerialGC", "-Dname=two words"), List.of(Path.of("/app/a dir"), Path.of("/app/b.jar")));

	@Test
	@EnabledOnOs({ OS.LINUX, OS.MAC })
	void isAShellThatMovesTheChannelAndBecomesTheJvm() {
		assertThat(this.command.toList()).containsExactly("/bin/sh", "-c", "exec \"$@\" 3>&1 1>&2", "process-fanout",
				"/jdk/bin/java", "-XX:+UseSerialGC", "-Dname=two words", "-cp",
				"/app/a dir" + File.pathSeparator + "/app/b.jar", "io.processfanout.worker.Worker", "/proc/self/fd/3");
	}

	@Test
	@EnabledOnOs({ OS.LINUX, OS.MAC })
	void readsAsTheJvmsOwnCommandLine() {
		assertThat(this.command).hasToString("/jdk/bin/java -XX:+UseSerialGC -Dname=two words -cp /app/a dir"
				+ File.pathSeparator + "/app/b.jar io.processfanout.worker.Worker /proc/self/fd/3");
	}

	/** Seven kilobytes of jars buried what had happened. */
	@Test
	void readsAsALineThoughTheClassPathIsLong() {
		List<Path> jars = IntStream.range(0, 66).mapToObj((i) -> Path.of("/app/" + i + ".jar")).toList();
		String line = new ChildCommand(Path.of("/jdk/bin/java"), List.of(), jars).toString();

		assertThat(line).contains(String.join(File.pathSeparator,
				List.of(" -cp /app/0.jar", "/app/1.jar", "/app/2.jar", "…62 more…", "/app/65.jar ")));
	}

	@Test
	void keepsItsOwnCopyOfTheFlags() {
		List<String> flags = new ArrayList<>(List.of("-Xint"));
		ChildCommand made = new ChildCommand(Path.of("java"), flags, List.of());
		flags.add("-Xcomp");

		assertThat(made.jvmFlags()).containsExactly("-Xint");
	}

}
