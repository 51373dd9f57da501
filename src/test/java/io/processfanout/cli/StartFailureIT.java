package io.processfanout.cli;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.processfanout.Sentence;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Once a bad setting was told on twenty lines, or as a stack trace, or not at all. */
@Tag("forks")
class StartFailureIT {

	@TempDir
	private Path directory;

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					-Dfanout.poll-interval=0ms      | fanout.poll-interval must be a duration from 1us to 1h such as 350ms or 2s, was 0s
					-Dfanout.nope=1                 | there is no setting fanout.nope; there are fanout.policy, fanout.limit,
					-Djava.io.tmpdir=/nonexistent   | java.io.tmpdir must be a folder that can be written to, was /nonexistent
					""")
	void aBadSystemPropertyIsToldInOneLine(String property, String sentence) throws Exception {
		CommandLineJvm jvm = new CommandLineJvm(List.of(property, "-jar", CommandLineJvm.bootJar().toString()),
				this.directory);
		assertRefused(jvm.run("compare"), sentence);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					FANOUT_LIMT=3                       | there is no setting FANOUT_LIMT; near it is fanout.limit
					FANOUT_TIME_LIMIT=never             | fanout.time-limit must be a duration from 1ms to fanout.max.time (24h) such as 350ms or 2s, was "never"
					AWS_LAMBDA_FUNCTION_MEMORY_SIZE=abc | AWS_LAMBDA_FUNCTION_MEMORY_SIZE must be a whole number from 128 to 1048576
					""")
	void aBadEnvironmentVariableIsToldInOneLine(String variable, String sentence) throws Exception {
		CommandLineJvm jvm = CommandLineJvm.ofJar(CommandLineJvm.bootJar(), this.directory);
		assertRefused(jvm.runUnder(List.of("env", variable), "serve", "--port", "0"), sentence);
	}

	@Test
	void theStackTraceIsThereForWhoAsksForIt() throws Exception {
		CommandLineJvm jvm = new CommandLineJvm(List.of("-Dlogging.level.io.processfanout=debug",
				"-Dfanout.poll-interval=0ms", "-jar", CommandLineJvm.bootJar().toString()), this.directory);
		CommandLineJvm.Output output = jvm.run("compare");
		assertThat(output.exitCode()).isEqualTo(2);
		assertThat(output.out()).isEmpty();
		assertThat(output.err()).contains("BadSettingException: fanout.poll-interval must be ", "\tat ");
	}

	/**
	 * Those of the working directory once counted in its place, also another project's.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "run count-loop 1", "serve --port 0" })
	void anApplicationPropertiesCountsBesideTheJarOnly(String command) throws Exception {
		Path folder = Files.createDirectory(this.directory.resolve("application"));
		Path jar = Files.copy(CommandLineJvm.bootJar(), folder.resolve("p.jar"));
		Files.writeString(this.directory.resolve("application.properties"),
				"spring.config.import=configserver:\nspring.profiles.active=@profile@\nfanout.limit=0\n");
		Path settings = Files.writeString(folder.resolve("application.properties"), "fanout.limit=-1");
		CommandLineJvm.Output output = CommandLineJvm.ofJar(jar, this.directory).run(command.split(" ", -1));
		assertRefused(output, "fanout.limit must be a whole number from 1 to fanout.max.limit (256), was -1");
		Files.writeString(settings, "fanout.limit=1");
		if (command.startsWith("run")) {
			output = CommandLineJvm.ofJar(jar, this.directory).run("run", "count-loop", "1", "2");
			assertThat(output.exitCode()).as(output.err()).isZero();
			assertThat(output.out()).contains("limit 1: fixed at 1;");
			assertThat(output.err()).isEmpty();
		}
	}

	@Test
	void aPortInUseIsToldInOneLine() throws Exception {
		try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			CommandLineJvm jvm = CommandLineJvm.ofJar(CommandLineJvm.bootJar(), this.directory);
			assertRefused(jvm.run("serve", "--port", "" + other.getLocalPort()),
					"Port " + other.getLocalPort() + " is already in use on 127.0.0.1; --port 0 takes a free one");
		}
	}

	/** "Cannot assign requested address" was all. */
	@Test
	void anAddressThatThisMachineDoesNotHaveIsNamed() throws Exception {
		CommandLineJvm jvm = new CommandLineJvm(
				List.of("-Dserver.address=192.0.2.1", "-jar", CommandLineJvm.bootJar().toString()), this.directory);
		CommandLineJvm.Output output = jvm.run("serve", "--port", "0");
		assertRefused(output, "server.address must be an address of this machine, was 192.0.2.1");
		new Sentence(output.err()).assertNames("server.address", "192.0.2.1");
	}

	@Test
	void aPropertyOfSpringBootsThatCannotBeReadIsNamed() throws Exception {
		CommandLineJvm jvm = new CommandLineJvm(
				List.of("-Dserver.tomcat.threads.max=many", "-jar", CommandLineJvm.bootJar().toString()),
				this.directory);
		CommandLineJvm.Output output = jvm.run("serve", "--port", "0");
		assertRefused(output,
				"server.tomcat.threads.max must be of the type that Spring Boot documents for it, was many");
	}

	/** It listened elsewhere than was said, or every path was a 404. */
	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					server.port=18099                     | server.port must not be given, was 18099: serve listens where --port says
					server.servlet.contextPath=/api       | server.servlet.context-path must not be given, was /api: serve has the paths /bench and /fanout
					spring.mvc.servlet.path=/api          | spring.mvc.servlet.path must not be given, was /api: serve has the paths /bench and /fanout
					spring.main.web-application-type=none | spring.main.web-application-type must not be given, was none: serve is a servlet application
					""")
	void aPropertyOfSpringBootsThatTheServerCannotObeyIsRefused(String property, String sentence) throws Exception {
		CommandLineJvm jvm = new CommandLineJvm(List.of("-D" + property, "-jar", CommandLineJvm.bootJar().toString()),
				this.directory);
		assertRefused(jvm.run("serve", "--port", "0"), sentence);
	}

	/** It was "Shutdown in progress", and of what nobody knew. */
	@Test
	void aServerThatIsToldToEndWhileItStartsSaysSo() throws Exception {
		CommandLineJvm jvm = new CommandLineJvm(
				List.of("-cp", System.getProperty("java.class.path"), ServeWhileEnding.class.getName()),
				this.directory);
		assertThat(jvm.run().err()).isEqualToIgnoringNewLines("told to end before it began");
	}

	@Test
	void aPortBesideTheJarIsRefused() throws Exception {
		Path folder = Files.createDirectory(this.directory.resolve("application"));
		Path jar = Files.copy(CommandLineJvm.bootJar(), folder.resolve("p.jar"));
		Files.writeString(folder.resolve("application.properties"), "server.port=18099");
		assertRefused(CommandLineJvm.ofJar(jar, this.directory).run("serve"),
				"server.port must not be given, was 18099: serve listens where --port says");
	}

	/**
	 * In a locale of ASCII the JVM writes no other character. One class path was
	 * "Malformed input", with the exit code of a task that failed, and a working
	 * directory a stack trace.
	 */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			run sleep 1 --class-path "$(printf 'w\\303\\266rk/a.jar')" | --class-path
			run sleep 1 --results "$(printf 'w\\303\\266rk')"          | --results
			report "$(printf 'w\\303\\266rk')"                         | FILE
			""")
	@EnabledOnOs(OS.LINUX)
	void aPathThatTheLocaleCannotWriteIsRefusedByName(String command, String subject) throws Exception {
		CommandLineJvm.Output output = CommandLineJvm.ofJar(CommandLineJvm.bootJar(), this.directory)
			.runUnder(List.of("sh", "-c", "LC_ALL=C exec \"$@\" " + command, "sh"));
		assertThat(output.exitCode()).as(output.err()).isEqualTo(2);
		new Sentence(output.err()).assertNames(subject, "LC_ALL=C.UTF-8", "w??rk");
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void aWorkingDirectoryThatTheLocaleCannotWriteIsRefusedByName() throws Exception {
		CommandLineJvm.Output output = CommandLineJvm.ofJar(CommandLineJvm.bootJar(), this.directory)
			.runUnder(List.of("sh", "-c",
					"d=\"$(printf 'w\\303\\266rk')\" && mkdir \"$d\" && cd \"$d\" && LC_ALL=C exec \"$@\"", "sh"),
					"run", "sleep", "1");
		assertThat(output.exitCode()).as(output.err()).isEqualTo(2);
		new Sentence(output.err()).assertNames("the working directory", "LC_ALL=C.UTF-8", "w??rk");
	}

	/**
	 * Each task failed by itself: their class path had two folders, and neither was
	 * there.
	 */
	@Test
	@EnabledOnOs(OS.LINUX)
	void aTemporaryFolderThatNoClassPathCanNameIsRefused() throws Exception {
		Path folder = Files.createDirectory(this.directory.resolve("a:b"));
		CommandLineJvm jvm = new CommandLineJvm(
				List.of("-Djava.io.tmpdir=" + folder, "-jar", CommandLineJvm.bootJar().toString()), this.directory);
		for (String command : List.of("run sleep 1 2", "serve --port 0")) {
			CommandLineJvm.Output output = jvm.run(command.split(" ", -1));
			assertRefused(output, "java.io.tmpdir must be a folder without a : in its whole path");
			new Sentence(output.err()).assertNames("java.io.tmpdir", folder.toString());
		}
	}

	private static void assertRefused(CommandLineJvm.Output output, String sentence) {
		// JDK 25 says so itself, before any program runs.
		String own = output.err().replaceFirst("\\AWARNING: java\\.io\\.tmpdir directory does not exist\\R", "");
		assertThat(own).startsWith(sentence).hasLineCount(1);
		assertThat(output.out()).isEmpty();
		assertThat(output.exitCode()).isEqualTo(2);
	}

}
