package io.processfanout.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** The forms in which the application is started on a workstation. */
enum Artefacts {

	/** As an IDE and spring-boot:run do: folders and jars on the class path. */
	CLASSES {
		@Override
		CommandLineJvm in(Path directory, List<Path> userJars) {
			return CommandLineJvm.ofClassPath(withUserJars(applicationClassPath(), userJars), directory);
		}
	},
	/** java -jar: everything inside one jar, where no child can read it. */
	BOOT_JAR {
		@Override
		CommandLineJvm in(Path directory, List<Path> userJars) throws IOException {
			Path jar = userJars.isEmpty() ? CommandLineJvm.bootJar()
					: BootJar.withUserJars(CommandLineJvm.bootJar(), userJars, directory.resolve("with-user-jars.jar"));
			return CommandLineJvm.ofJar(jar, directory);
		}
	},
	/** The Boot jar unpacked by its own tools. */
	EXTRACTED_BOOT_JAR {
		@Override
		CommandLineJvm in(Path directory, List<Path> userJars) throws IOException, InterruptedException {
			Path extracted = directory.resolve("extracted");
			Process tools = new ProcessBuilder(CommandLineJvm.java().toString(), "-Djarmode=tools", "-jar",
					CommandLineJvm.bootJar().toString(), "extract", "--destination", extracted.toString())
				.redirectErrorStream(true)
				.redirectOutput(directory.resolve("tools.txt").toFile())
				.start();
			assertThat(tools.waitFor(1, TimeUnit.MINUTES)).isTrue();
			assertThat(tools.exitValue()).isZero();
			Path jar = extracted.resolve("process-fanout.jar");
			if (userJars.isEmpty()) {
				return CommandLineJvm.ofJar(jar, directory);
			}
			Path lib = extracted.resolve("lib");
			for (Path userJar : userJars) {
				Files.copy(userJar, lib.resolve(userJar.getFileName()));
			}
			return CommandLineJvm.ofClassPath(jar + File.pathSeparator + lib.resolve("*"), directory);
		}
	};

	/**
	 * Makes this form ready.
	 * @param directory an empty directory, where it will work
	 * @param userJars jars that its user put beside it
	 */
	abstract CommandLineJvm in(Path directory, List<Path> userJars) throws IOException, InterruptedException;

	/** What is on this test's class path, but for the tests themselves. */
	private static String applicationClassPath() {
		return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
			.filter((entry) -> !entry.endsWith("test-classes"))
			.collect(Collectors.joining(File.pathSeparator));
	}

	private static String withUserJars(String classPath, List<Path> userJars) {
		return userJars.stream().map((jar) -> File.pathSeparator + jar).collect(Collectors.joining("", classPath, ""));
	}

}
