package io.processfanout.cli;

import java.io.DataInputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;

import io.processfanout.task.Mode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A Java that is too old, or that was made of a few modules only. */
@Tag("forks")
@EnabledOnOs({ OS.LINUX, OS.MAC })
class OtherRuntimesIT {

	private static final String ALL_BUT_THE_JVM = "shift; exec \"$0\" \"$@\"";

	@TempDir
	private Path directory;

	/** It said UnsupportedClassVersionError, and a number that nobody knows. */
	@Test
	void anOldJavaCanLoadTheMainThatTellsOfIt() throws Exception {
		try (JarFile jar = new JarFile(CommandLineJvm.bootJar().toFile())) {
			String main = jar.getManifest().getMainAttributes().getValue("Main-Class");
			try (DataInputStream bytes = new DataInputStream(
					jar.getInputStream(jar.getEntry(main.replace('.', '/') + ".class")))) {
				assertThat(bytes.skipBytes(6)).isEqualTo(6);
				assertThat(bytes.readUnsignedShort()).as("Java 8").isEqualTo(52);
			}
			assertThat(toldBy(main, "1.8"))
				.startsWith("process-fanout needs Java 17 or newer, and this is Java 1.8 in /");
			assertThat(toldBy(main, "11")).contains("this is Java 11 in ");
			assertThat(toldBy(main, "16")).contains("this is Java 16 in ");
			assertThat(toldBy(main, "17")).isEmpty();
			assertThat(toldBy(main, "25")).isEmpty();
		}
	}

	/**
	 * What a JVM of a version would be told; nobody can make this one say it is older.
	 */
	private static String toldBy(String main, String version) throws Exception {
		URL[] jar = { CommandLineJvm.bootJar().toUri().toURL() };
		try (URLClassLoader loader = new URLClassLoader(jar, ClassLoader.getPlatformClassLoader())) {
			Class<?> type = loader.loadClass(main);
			Method isTooOld = type.getDeclaredMethod("isTooOld", String.class);
			Method refusal = type.getDeclaredMethod("refusal", String.class);
			isTooOld.setAccessible(true);
			refusal.setAccessible(true);
			return Boolean.TRUE.equals(isTooOld.invoke(null, version)) ? String.valueOf(refusal.invoke(null, version))
					: "";
		}
	}

	/** Its class file has another number than this JVM reads, and the others run. */
	@Test
	void aWorkloadForANewerJavaIsLeftOut() throws Exception {
		Path jar = JarOfSources.ofWorkload("user.Newer", """
				package user;
				public class Newer implements io.processfanout.worker.Workload {
					public String name() {
						return "newer";
					}
					public String run(String input) {
						return input;
					}
				}
				""").at(this.directory.resolve("newer.jar"));
		Path folder = this.directory.resolve("newer");
		try (JarFile newer = new JarFile(jar.toFile())) {
			for (String entry : List.of("user/Newer.class", UserJars.SERVICES)) {
				Path file = folder.resolve(entry);
				Files.createDirectories(file.getParent());
				byte[] bytes = newer.getInputStream(newer.getEntry(entry)).readAllBytes();
				if (entry.endsWith(".class")) {
					bytes[7] = (byte) (44 + Runtime.version().feature() + 1);
				}
				Files.write(file, bytes);
			}
		}
		CommandLineJvm.Output output = CommandLineJvm.ofJar(CommandLineJvm.bootJar(), this.directory)
			.run("run", "count-loop", "1", "--class-path", folder.toString());
		assertThat(output.exitCode()).as(output.err()).isZero();
		assertThat(output.err()).hasLineCount(1)
			.contains(" WARN ", "A workload cannot be used: ", "user/Newer has been compiled by a more recent version");
	}

	/** It was a stack trace about a class that nobody had heard of. */
	@Test
	void aRuntimeWithoutWhatIsNeededIsToldWhatThatIs() throws Exception {
		Path java = javaOf(List.of("java.base"));
		for (String command : List.of("run count-loop 1", "compare --tasks 1", "serve --port 0")) {
			CommandLineJvm.Output output = run(java, command.split(" ", -1));
			assertThat(output.exitCode()).as(output.err()).isEqualTo(2);
			assertThat(output.err()).hasLineCount(1)
				.startsWith("this needs the Java modules jdk.management, java.xml")
				.contains(" has no jdk.management, java.xml");
		}
	}

	@Test
	void aRuntimeOfWhatCommandsNeedRunsThem() throws Exception {
		Path java = javaOf(NeededModules.OF_COMMANDS);
		for (Mode mode : Mode.values()) {
			CommandLineJvm.Output output = run(java, "run", "count-loop", "1", "--json", "--mode", mode.label());
			assertThat(output.exitCode()).as(output.err() + output.out()).isZero();
			assertThat(output.err()).isEmpty();
		}
		CommandLineJvm.Output output = run(java, "compare", "--tasks", "2", "--iterations", "10", "--repetitions", "1",
				"--export", "r.html", "--export", "r.json", "--export", "r.csv", "--export", "r.md");
		assertThat(output.exitCode()).as(output.err() + output.out()).isZero();
		assertThat(run(java, "report", "r.json").exitCode()).isZero();
	}

	@Test
	void aRuntimeOfWhatTheServerNeedsServes() throws Exception {
		Path java = javaOf(NeededModules.OF_SERVER);
		Process server = jvm().start(under(java), "serve", "--port", "0");
		try {
			Path err = this.directory.resolve("stderr");
			await().atMost(Duration.ofMinutes(2))
				.until(() -> Files.readString(err).contains("Serving POST /bench") || !server.isAlive());
			assertThat(server.isAlive()).as(Files.readString(err)).isTrue();
			assertThat(err).content().hasLineCount(1);
		}
		finally {
			server.destroy();
			server.waitFor();
		}
	}

	private CommandLineJvm jvm() {
		return CommandLineJvm.ofJar(CommandLineJvm.bootJar(), this.directory);
	}

	private CommandLineJvm.Output run(Path java, String... arguments) throws IOException, InterruptedException {
		return jvm().runUnder(under(java), arguments);
	}

	private static List<String> under(Path java) {
		return List.of("sh", "-c", ALL_BUT_THE_JVM, java.toString());
	}

	private Path javaOf(List<String> modules) {
		Path runtime = this.directory.resolve("runtime");
		List<String> arguments = new ArrayList<>(
				List.of("--add-modules", String.join(",", modules), "--output", runtime.toString()));
		int code = ToolProvider.findFirst("jlink")
			.orElseThrow()
			.run(System.out, System.err, arguments.toArray(String[]::new));
		assertThat(code).isZero();
		return runtime.resolve("bin/java");
	}

}
