package io.processfanout.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every file of {@code /proc} and {@code /sys} that this program names, and who does:
 * whoever reads another one adds it here, and to the recorded machines what it may hold.
 */
class MachineFilesTest {

	/**
	 * Such files' names, as text in the code: whole paths, and those in a group's folder.
	 */
	private static final Pattern NAME = Pattern.compile("\"(/?(?:proc|sys)(?:/[a-z0-9/_-]*)?"
			+ "|(?:cpu|memory|cgroup|cpuset|pids)\\.[a-z_.]+|environ|notify_on_release|tasks|status|/stat|/proc/)\"");

	private static final Map<String, List<String>> WHO_READS = new TreeMap<>(Map.ofEntries(
			// Shown by the recorded machines, whole and damaged.
			Map.entry("proc/self/cgroup", List.of("CgroupFolders")),
			Map.entry("proc/thread-self/cgroup", List.of("CgroupFolders")),
			Map.entry("proc/self/mountinfo", List.of("CgroupFolders", "Cpus")),
			Map.entry("proc/self/status", List.of("Cpus", "FunctionMemory")),
			Map.entry("proc/thread-self/status", List.of("Cpus")),
			Map.entry("sys/devices/system/cpu/online", List.of("Cpus")),
			Map.entry("proc/meminfo", List.of("FunctionMemory")), Map.entry("/proc/stat", List.of("MachineCpu")),
			Map.entry("/proc/self/stat", List.of("ProcessCpu")),
			Map.entry("cpu.max", List.of("CgroupQuota", "ControlGroup")),
			Map.entry("cpu.cfs_quota_us", List.of("CgroupQuota", "ControlGroup", "ControlGroupPlaces")),
			Map.entry("cpu.cfs_period_us", List.of("CgroupQuota", "ControlGroup")),
			Map.entry("memory.max", List.of("ControlGroup", "FunctionMemory")),
			Map.entry("memory.high", List.of("FunctionMemory")), Map.entry("memory.current", List.of("FunctionMemory")),
			Map.entry("memory.stat", List.of("FunctionMemory")),
			Map.entry("memory.limit_in_bytes", List.of("ControlGroup", "ControlGroupPlaces", "FunctionMemory")),
			Map.entry("memory.usage_in_bytes", List.of("FunctionMemory")),
			// Of one process: ResidentMemoryTest, ProcessCpuTest, ProcessStatTest,
			// MarkedProcessesTest.
			Map.entry("/proc", List.of("Departure", "ProcessStat")), Map.entry("/proc/", List.of("Parent")),
			Map.entry("/stat", List.of("Parent")), Map.entry("status", List.of("ResidentMemory")),
			Map.entry("environ", List.of("MarkedProcesses")),
			// Of this process: ContainerIT, ResidentMemoryTest, WorkingDirectoryTest,
			// JvmWarningsTest.
			Map.entry("/proc/self", List.of("Departure")), Map.entry("/proc/self/status", List.of("ResidentMemory")),
			Map.entry("/proc/self/cwd", List.of("WorkingDirectory")),
			Map.entry("/proc/self/limits", List.of("JvmWarnings")),
			// Of one thread: ThreadCpuTest.
			Map.entry("/proc/thread-self/schedstat", List.of("ThreadCpu")),
			// Links to open files, which are there or not: ChildCommandTest, TerminalIT,
			// CommandLineIT.
			Map.entry("/proc/self/fd", List.of("ChildCommand")), Map.entry("/proc/self/fd/", List.of("Terminal")),
			Map.entry("/proc/self/fd/0", List.of("Stdin")), Map.entry("/proc/self/fd/3", List.of("ChildCommand")),
			// Where groups are made: ControlGroupPlacesTest, ControlGroupIT.
			Map.entry("cgroup.controllers", List.of("ControlGroupPlaces")),
			Map.entry("cgroup.kill", List.of("ControlGroup")),
			Map.entry("cgroup.max.descendants", List.of("ControlGroup")),
			Map.entry("cgroup.procs", List.of("ControlGroup", "ControlGroupPlaces")),
			Map.entry("cgroup.subtree_control", List.of("ControlGroupPlaces")),
			Map.entry("cgroup.type", List.of("ControlGroupPlaces")),
			Map.entry("memory.memsw.limit_in_bytes", List.of("ControlGroup")),
			Map.entry("memory.swap.max", List.of("ControlGroup")),
			Map.entry("notify_on_release", List.of("ControlGroup")),
			Map.entry("tasks", List.of("ControlGroupPlaces"))));

	@Test
	void areAllKnown() throws IOException {
		Map<String, TreeSet<String>> found = new TreeMap<>();
		for (Path file : sources()) {
			Matcher name = NAME.matcher(Files.readString(file));
			while (name.find()) {
				found.computeIfAbsent(name.group(1), (none) -> new TreeSet<>())
					.add(file.getFileName().toString().replace(".java", ""));
			}
		}

		assertThat(found).hasToString(WHO_READS.toString());
	}

	private static List<Path> sources() throws IOException {
		try (Stream<Path> all = Files.walk(Path.of("src/main/java/io/processfanout"))) {
			List<String> rooms = List.of("machine", "child", "worker", "cli", "pool", "dispatch", "service");
			return all.filter((path) -> path.toString().endsWith(".java"))
				.filter((path) -> rooms.stream().anyMatch((room) -> path.toString().contains("/" + room + "/"))
						|| path.getFileName().toString().startsWith("ControlGroup"))
				.sorted()
				.toList();
		}
	}

}
