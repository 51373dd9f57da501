package io.processfanout.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A command that serves nobody started a Spring context, for a second and 30 MB. */
@Tag("forks")
class WithoutSpringIT {

	@TempDir
	private Path directory;

	@ParameterizedTest
	@ValueSource(strings = { "run count-loop 1", "compare --tasks 1 --iterations 1 --repetitions 1",
			"predict --task-cpu 1s --start-cpu 1s", "sweep --from missing.json" })
	void aCommandLoadsNoContext(String command) throws Exception {
		Path loaded = this.directory.resolve("loaded");
		CommandLineJvm jvm = new CommandLineJvm(
				List.of("-Xlog:class+load:file=" + loaded, "-jar", CommandLineJvm.bootJar().toString()),
				this.directory);
		jvm.run(command.split(" ", -1));
		assertThat(Files.readAllLines(loaded)).as("classes of ours, to see that the file is the right one")
			.anyMatch((line) -> line.contains(" io.processfanout.cli."))
			.noneMatch((line) -> line.contains(" org.springframework.boot.SpringApplication "))
			.noneMatch((line) -> line.contains(" org.springframework.context."))
			.noneMatch((line) -> line.contains(" org.springframework.beans."));
	}

}
