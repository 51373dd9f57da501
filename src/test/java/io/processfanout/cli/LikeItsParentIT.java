package io.processfanout.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.processfanout.task.Mode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a workload can ask of its JVM and its process has the same answer in every mode,
 * but for what is named here. In a child another charset, other assertions or a smaller
 * stack gave other results, and in this JVM the properties of our own libraries did.
 */
@Tag("forks")
@EnabledOnOs(OS.LINUX)
class LikeItsParentIT {

	/** What says which program a JVM runs, and how its own classes were loaded. */
	private static final Set<String> OF_THE_PROGRAM = Set.of("property java.class.path", "property sun.java.command",
			"property java.vm.info");

	/** That of the command line, of which a line on stderr tells. */
	private static final String TOLD_OF = "property my.own";

	private static final List<String> OPTIONS = List.of("-Duser.language=de", "-Duser.country=DE",
			"-Dfile.encoding=ISO-8859-1", "-Duser.timezone=Asia/Tokyo", "-ea:user...", "-Xss16m", "--enable-preview",
			"--add-opens=java.base/java.lang=ALL-UNNAMED", "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
			"--add-modules=jdk.jshell", "-Djava.library.path=/opt/native", "-Dmy.own=1");

	/** A mask, a priority, one CPU, a limit and a locale unlike the machine's. */
	private static final List<String> SETUP = List.of("sh", "-c",
			"umask 027; ulimit -c 0; exec taskset -c 0 nice -n 3 env LANG=C.UTF-8 LC_ALL=C.UTF-8 TZ=Asia/Tokyo \"$@\"",
			"setup");

	private static final String PROBE = """
			package user.probe;
			import java.nio.file.*;
			import java.util.*;
			public class Probe implements io.processfanout.worker.Workload {
				private final List<String> answers = new ArrayList<>();
				public String name() {
					return "probe";
				}
				public String run(String input) throws Exception {
					System.getProperties().forEach((name, value) -> tell("property " + name, value));
					for (String name : List.of("PATH", "HOME", "LANG", "LC_ALL", "TZ")) {
						tell("variable " + name, System.getenv(name));
					}
					tell("charset", java.nio.charset.Charset.defaultCharset());
					tell("locale", Locale.getDefault());
					tell("locale of numbers", Locale.getDefault(Locale.Category.FORMAT));
					tell("a number", String.format("%,.2f", 1234.5));
					tell("time zone", TimeZone.getDefault().getID());
					tell("assertions", Probe.class.desiredAssertionStatus());
					tell("depth", depth(0));
					tell("modules", new TreeSet<>(ModuleLayer.boot().modules().stream().map(Module::getName).toList()));
					tell("java.lang is open", Object.class.getModule().isOpen("java.lang", Probe.class.getModule()));
					tell("preview", previewClass());
					tell("CPUs", Runtime.getRuntime().availableProcessors());
					tell("parallelism", java.util.concurrent.ForkJoinPool.getCommonPoolParallelism());
					tell("security", Arrays.toString(java.security.Security.getProviders()));
					tell("stdin", System.in.read());
					tell("priority", Thread.currentThread().getPriority());
					for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
						if (line.matches("(Cpus_allowed_list|Mems_allowed_list|Umask|Seccomp|NoNewPrivs|Uid|Gid|Groups):.*")) {
							tell("status " + line.replaceFirst(":.*", ""), line);
						}
					}
					tell("nice", Files.readString(Path.of("/proc/self/stat")).replaceFirst(".*\\\\) ", "").split(" ")[16]);
					tell("cgroup", Files.readString(Path.of("/proc/self/cgroup")));
					tell("limits", Files.readString(Path.of("/proc/self/limits")));
					return String.join("\\u0001", answers);
				}
				private void tell(Object name, Object value) {
					answers.add(name + "=" + value);
				}
				/** A class as a compiler makes it that was given --enable-preview. */
				private static String previewClass() throws Exception {
					byte[] bytes = Probe.class.getResourceAsStream("Probe$Small.class").readAllBytes();
					bytes[4] = -1;
					bytes[5] = -1;
					bytes[7] = (byte) (44 + Runtime.version().feature());
					return new ClassLoader(null) {
						Class<?> define() {
							return defineClass("user.probe.Probe$Small", bytes, 0, bytes.length);
						}
					}.define().getName();
				}
				static final class Small {
				}
				private static String depth(int depth) {
					try {
						return (depth == 60_000) ? "as deep as it must" : depth(depth + 1);
					}
					catch (StackOverflowError ex) {
						return "overflowed";
					}
				}
			}
			""";

	@Test
	void everyModeAnswersAlike(@TempDir Path directory) throws Exception {
		Path jar = JarOfSources.ofWorkload("user.probe.Probe", PROBE).at(directory.resolve("probe.jar"));
		Map<String, String> inThreads = answers(Mode.THREADS, jar, directory);
		assertThat(inThreads).containsEntry("charset", "ISO-8859-1")
			.containsEntry("locale", "de_DE")
			.containsEntry("a number", "1.234,50")
			.containsEntry("time zone", "Asia/Tokyo")
			.containsEntry("assertions", "true")
			.containsEntry("depth", "as deep as it must")
			.containsEntry("java.lang is open", "true")
			.containsEntry("preview", "user.probe.Probe$Small")
			.containsEntry("CPUs", "1")
			.containsEntry("stdin", "-1")
			.containsEntry("status Umask", "Umask:\t0027")
			.containsEntry("nice", "3")
			.containsEntry(TOLD_OF, "1");
		assertThat(differing(inThreads, answers(Mode.SEQUENTIAL, jar, directory))).isSubsetOf(OF_THE_PROGRAM);
		for (Mode mode : List.of(Mode.PROCESSES, Mode.POOL)) {
			Set<String> differing = differing(inThreads, answers(mode, jar, directory));
			assertThat(differing).as(mode.label()).contains(TOLD_OF);
			differing.remove(TOLD_OF);
			assertThat(differing).as(mode.label()).isSubsetOf(OF_THE_PROGRAM);
		}
	}

	private static Set<String> differing(Map<String, String> one, Map<String, String> other) {
		Set<String> names = new TreeSet<>(one.keySet());
		names.addAll(other.keySet());
		names.removeIf((name) -> String.valueOf(one.get(name)).equals(other.get(name)));
		return names;
	}

	private static Map<String, String> answers(Mode mode, Path jar, Path directory)
			throws IOException, InterruptedException {
		List<String> launch = new ArrayList<>(OPTIONS);
		launch.addAll(List.of("-jar", CommandLineJvm.bootJar().toString()));
		CommandLineJvm.Output output = new CommandLineJvm(launch, directory).runUnder(SETUP, "run", "probe", "x",
				"--json", "--mode", mode.label(), "--class-path", jar.toString());
		assertThat(output.exitCode()).as(output.err() + output.out()).isZero();
		assertThat(output.err()).hasLineCount(1).contains("Children are not given -Dmy.own of this JVM; ");
		JsonNode task = JsonMapper.shared().readTree(output.out()).at("/tasks/0");
		Map<String, String> answers = new TreeMap<>();
		for (String answer : task.get("output").asString().split("\u0001", -1)) {
			answers.put(answer.substring(0, answer.indexOf('=')), answer.substring(answer.indexOf('=') + 1));
		}
		return answers;
	}

}
