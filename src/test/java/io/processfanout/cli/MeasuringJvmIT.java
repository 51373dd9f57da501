package io.processfanout.cli;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the JVM in which a memory table is measured has of the one that was started. */
@Tag("forks")
class MeasuringJvmIT {

	/** Fails wherever it is run in a JVM that is not as it must be. */
	private static final String PROBE = """
			package user.probe;
			import java.util.List;
			public class Probe implements io.processfanout.worker.Workload {
				public String name() {
					return "probe";
				}
				public String run(String input) {
					if (!List.class.getModule().isOpen("java.util", Probe.class.getModule())) {
						throw new IllegalStateException("java.util is not open");
					}
					boolean child = System.getProperty("of.children") != null;
					if (!child && System.getProperty("fanout.child.jvm-flags") == null) {
						throw new IllegalStateException("a setting is missing");
					}
					if (System.getProperty("java.vm.info").contains("interpreted")) {
						throw new IllegalStateException("it is interpreted");
					}
					for (String name : List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")) {
						if (System.getenv(name) != null) {
							throw new IllegalStateException(name + " is there");
						}
					}
					return input;
				}
			}
			""";

	/**
	 * Two collectors or a debugger's port let it not start, an interpreter measured many
	 * times slower, and settings and open modules were missing; nobody was told.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "predict", "sweep" })
	void hasTheSettingsAndTheModulesAndNotTheCollectorTheDebuggerAndTheInterpreter(String command,
			@TempDir Path directory) throws Exception {
		Path jar = JarOfSources.ofWorkload("user.probe.Probe", PROBE).at(directory.resolve("probe.jar"));
		List<String> variables = List.of("env",
				"JAVA_TOOL_OPTIONS=-XX:+UseParallelGC -agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address="
						+ "127.0.0.1:" + freePort(),
				"JDK_JAVA_OPTIONS=--add-opens=java.base/java.util=ALL-UNNAMED", "_JAVA_OPTIONS=-Xint");
		List<String> launch = new ArrayList<>(List.of("-Dfanout.child.jvm-flags=-Dof.children=1", "-Dmy.key=secret"));
		launch.addAll(List.of("-jar", CommandLineJvm.bootJar().toString()));

		CommandLineJvm.Output output = new CommandLineJvm(launch, directory).runUnder(variables, command, "--memory",
				"1769", "--workload", "probe", "--repetitions", "1", "--class-path", jar.toString(), "a", "b");

		assertThat(output.exitCode()).as(output.err()).isZero();
		List<String> warnings = output.err().lines().filter((line) -> line.contains(" WARN ")).toList();
		assertThat(warnings).singleElement()
			.asString()
			.contains("The JVM that measures has Lambda's flags, and is not given ")
			.contains("-XX:+UseParallelGC", "-agentlib,", "-Xint", "-Dmy.key")
			.endsWith(" of this JVM")
			.doesNotContain("secret", "jdwp", "-Dfanout", "--add-opens", "java.io.tmpdir", "-XX:TieredStopAtLevel");
	}

	private static int freePort() throws Exception {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
