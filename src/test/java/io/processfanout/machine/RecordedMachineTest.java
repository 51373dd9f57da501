package io.processfanout.machine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What each kind of host says of itself: CPUs, quota, memory. Where a machine has no file
 * for one of them, that is unknown.
 */
class RecordedMachineTest {

	private static final String JVM = "the JVM sees " + RecordedMachine.JVM_COUNT + " CPUs";

	private static final List<Arguments> MACHINES = List.of(
			// Co-mounted controllers; the container sees its group's path from outside.
			machine("v1-kubernetes", "affinity 16 CPUs", 1.5, 512, 236), machine("v1-docker", JVM, 2.5, null, null),
			machine("hybrid-v1-v2", JVM, null, null, null),
			// The limit is that of a group above, which the container cannot see.
			machine("memory-v1-hidden-parent", JVM, null, 400, 150),
			// Of two mounts on one folder the first no longer shows.
			machine("v1-mounted-over", "affinity 32 CPUs, 29 of them offline", null, 256, 100),
			machine("v2-docker", JVM, 0.5, null, null), machine("memory-v2-container", JVM, null, 1024, 640),
			machine("v2-podman-rootless", "affinity 8 CPUs", null, 2048, 150),
			// The quota is the slice's; memory above the high mark is held back.
			machine("v2-memory-high", "affinity 4 CPUs", 0.4, 768, 204),
			machine("v2-systemd-slice", JVM, 1.5, null, null),
			// What the mount shows are others' groups, and their limits are not its own.
			machine("v2-outside-namespace", "affinity 4 CPUs", null, 7954, 976),
			// Own group and those above it count, a neighbour's does not.
			machine("v2-host-tree", "affinity 4 CPUs", 2.5, 1024, 150),
			machine("v2-names-with-blanks", "affinity 1 CPU", 1.5, null, null),
			// The process has one CPU and no quota, this thread six and half of one.
			machine("v2-threaded", "affinity 6 CPUs", 0.5, 1024, 300),
			machine("wsl2", "affinity 16 CPUs", null, 7819, 976),
			// It has 2 GB, and its host 9 GB to spare: itself it holds 148 MB.
			machine("lxc-lxcfs", "affinity 8 CPUs, 6 of them offline", null, 2048, 148),
			// Its CPUs are four of its host's by the mask, and 0-3 by what lies over
			// sysfs.
			machine("lxc-lxcfs-cpus", "affinity 4 CPUs", null, 2048, 148),
			machine("proc-subset-pid", "affinity 2 CPUs", null, null, null),
			// Free and cached memory, less what lies in a tmpfs.
			machine("old-kernel", "affinity 4 CPUs", null, 4096, 2048), machine("memory-lambda", JVM, null, 1860, 600),
			machine("memory-busy-machine", JVM, null, 8192, 7168));

	private static Arguments machine(String name, String cpus, @Nullable Double quota, @Nullable Integer memoryMb,
			@Nullable Integer inUseMb) {
		return Arguments.of(name, cpus, quota, memoryMb, inUseMb);
	}

	@ParameterizedTest
	@FieldSource("MACHINES")
	void saysWhatThereIs(String name, String cpus, @Nullable Double quota, @Nullable Integer memoryMb,
			@Nullable Integer inUseMb) {
		RecordedMachine machine = RecordedMachine.named(name);

		assertThat(machine.cpus()).hasToString(cpus);
		assertThat(machine.quota().orElse(null)).isEqualTo(quota);
		assertThat(machine.memory().map(FunctionMemory::megabytes).map(Math::toIntExact).orElse(null))
			.isEqualTo(memoryMb);
		assertThat(machine.memory().map(FunctionMemory::inUseMb).map(Math::toIntExact).orElse(null)).isEqualTo(inUseMb);
	}

	@Test
	void areAllInTheTable() throws IOException {
		assertThat(MACHINES.stream().map((row) -> Objects.requireNonNull(row.get()[0])).toList())
			.containsExactlyInAnyOrderElementsOf(RecordedMachine.names());
	}

	/** Its CPU clocks too: busy are user, nice, system, irq and softirq. */
	@Test
	void saysWhatWasUsed() {
		RecordedMachine machine = RecordedMachine.named("wsl2");

		assertThat(MachineCpu.in(machine.root().resolve("proc/stat")).map((cpu) -> cpu.busy().toMillis()))
			.contains(13_400L);
		assertThat(MachineCpu.in(machine.root().resolve("proc/stat")).map((cpu) -> cpu.stolen().toMillis()))
			.contains(600L);
		assertThat(new ProcessCpu(machine.root().resolve("proc/self/stat")).used()).isPresent();
	}

	/** {@code /..} is the group above the reader's own namespace. */
	@ParameterizedTest
	@CsvSource({ "/..,/a,''", "/../..,/../a,''", "/..,/../a,a", "/,/a/b,a/b", "/a,/a,''", "/,/,''", "/a b,/a b/c,c" })
	void placesAGroupBelowItsMount(String mountRoot, String group, String inside) {
		assertThat(mountOf(mountRoot).inside(Path.of(group))).hasToString("Optional[" + inside + "]");
	}

	@ParameterizedTest
	@CsvSource({ "/a,/b", "/,/../a", "/..,/../../a", "/../b,/a", "/../b,/../a", "/a/b,/a", "/ab,/a", "/a,/ab" })
	void placesNoGroupBesideItsMount(String mountRoot, String group) {
		assertThat(mountOf(mountRoot).inside(Path.of(group))).isEmpty();
	}

	private static CgroupMount mountOf(String root) {
		Optional<CgroupMount> mount = CgroupMount
			.of("30 22 0:27 " + root.replace(" ", "\\040") + " /sys/fs/cgroup rw - cgroup2 cgroup2 rw");
		return mount.orElseThrow();
	}

}
