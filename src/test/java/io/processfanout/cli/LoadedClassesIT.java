package io.processfanout.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a command loads is what its start takes. Of the Boot jar: Spring's loader alone
 * took half of that time, a log that nobody wrote to as long as an empty JVM.
 */
@Tag("forks")
class LoadedClassesIT {

	private static final String[] OF_NO_COMMAND = { "org.springframework.", "ch.qos.logback.", "io.micrometer.",
			"org.xml.", "javax.xml.", "com.sun.org.apache.", "java.sql.", "io.processfanout.http.",
			"io.processfanout.lambda." };

	@TempDir
	private Path directory;

	@ParameterizedTest
	@ValueSource(strings = { "--help", "--version", "run sleep 1", "run sleep 1 --json", "run sleep 1 --json-lines",
			"compare --tasks 1 --iterations 1 --repetitions 1", "predict --task-cpu 1s --start-cpu 1s",
			"predict --task-cpu 1s --start-cpu 1s --json", "sweep --from missing.json", "new a-project",
			"report missing.json", "package", "nonsense" })
	void areNoneOfSpringOrAFramework(String command) throws Exception {
		assertThat(loadedBy(command)).anyMatch((name) -> name.startsWith("io.processfanout.cli."))
			.noneMatch((name) -> isOneOf(name, OF_NO_COMMAND));
	}

	@ParameterizedTest
	@CsvSource({ "--help", "run sleep 1", "predict --task-cpu 1s --start-cpu 1s", "new a-project" })
	void areNoneThatReadOrWriteJsonWhereThereIsNone(String command) throws Exception {
		assertThat(loadedBy(command)).noneMatch((name) -> name.startsWith("tools.jackson.databind."));
	}

	/** To see that those above look at the right thing. */
	@Test
	void areThoseOfJsonWhereSomeIsWritten() throws Exception {
		assertThat(loadedBy("run sleep 1 --json")).contains("tools.jackson.databind.json.JsonMapper");
	}

	@Test
	void areThoseOfTheCommandThatIsMeantAlone() throws Exception {
		assertThat(loadedBy("run sleep 1")).contains("io.processfanout.cli.RunCommand")
			.doesNotContain("io.processfanout.cli.CompareCommand", "io.processfanout.cli.SweepCommand",
					"io.processfanout.cli.PredictCommand", "io.processfanout.cli.ServeCommand",
					"io.processfanout.cli.NewCommand", "io.processfanout.cli.PackageCommand",
					"io.processfanout.cli.ReportCommand");
	}

	/** Its help names all commands, and needs none of them. */
	@Test
	void areNoCommandForTheHelpText() throws Exception {
		assertThat(loadedBy("--help"))
			.noneMatch((name) -> name.startsWith("io.processfanout.") && name.endsWith("Command"))
			.noneMatch((name) -> name.startsWith("io.processfanout.settings."));
	}

	/** Jars that somebody added are seen by Boot's loader only. */
	@Test
	void areBootsLoaderWhereTheJarIsNotAsBuilt() throws Exception {
		Path changed = BootJar.withUserJars(CommandLineJvm.bootJar(), List.of(), this.directory.resolve("copy.jar"));
		assertThat(CommandsOrBoot.isAsBuilt(CommandLineJvm.bootJar().toString())).isTrue();
		assertThat(CommandsOrBoot.isAsBuilt(changed.toString())).as("with the same entries").isTrue();
		Path added = BootJar.withUserJars(CommandLineJvm.bootJar(), UserJars.makeIn(this.directory),
				this.directory.resolve("more.jar"));
		assertThat(CommandsOrBoot.isAsBuilt(added.toString())).isFalse();
		assertThat(loadedBy(added, "--help")).contains("org.springframework.boot.loader.launch.LaunchedClassLoader");
	}

	private List<String> loadedBy(String command) throws IOException, InterruptedException {
		return loadedBy(CommandLineJvm.bootJar(), command);
	}

	private List<String> loadedBy(Path jar, String command) throws IOException, InterruptedException {
		Path log = this.directory.resolve("loaded");
		CommandLineJvm jvm = new CommandLineJvm(List.of("-Xlog:class+load:file=" + log, "-jar", jar.toString()),
				this.directory);
		jvm.run(command.split(" ", -1));
		List<String> names = new ArrayList<>();
		for (String line : Files.readAllLines(log)) {
			// [0.023s][info][class,load] java.lang.Object source: shared objects file
			String[] words = line.split(" ", -1);
			int name = List.of(words).indexOf("source:") - 1;
			if (name >= 0) {
				names.add(words[name]);
			}
		}
		return names;
	}

	private static boolean isOneOf(String name, String... packages) {
		return List.of(packages).stream().anyMatch(name::startsWith);
	}

}
