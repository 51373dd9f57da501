package io.processfanout.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** On machines made of folders: what the kernel would do itself is not done there. */
class ControlGroupPlacesTest {

	private static final String V2_MOUNT = "30 22 0:27 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n";

	private static final String V1_MOUNTS = """
			32 31 0:29 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu
			35 31 0:32 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory
			""";

	@TempDir
	@SuppressWarnings("NullAway.Init") // JUnit sets it
	private Path root;

	@Test
	void areOurOwnGroupsInVersionOne() throws IOException {
		machine("1:cpu:/\n4:memory:/sandbox/a1\n", V1_MOUNTS);
		file("sys/fs/cgroup/cpu/tasks", "");
		file("sys/fs/cgroup/memory/sandbox/a1/memory.limit_in_bytes", "1");
		file("sys/fs/cgroup/memory/memory.limit_in_bytes", "1");

		assertThat(ControlGroupPlaces.find(this.root, true)).startsWith(new ControlGroupPlaces(false,
				this.root.resolve("sys/fs/cgroup/cpu"), this.root.resolve("sys/fs/cgroup/memory/sandbox/a1")));
	}

	@Test
	void areTheNearestGroupThatCanDelegateInVersionTwo() throws IOException {
		machine("0::/user.slice/app.slice/run.scope\n", V2_MOUNT);
		file("sys/fs/cgroup/user.slice/app.slice/run.scope/cgroup.controllers", "memory pids\n");
		file("sys/fs/cgroup/user.slice/app.slice/cgroup.controllers", "cpuset cpu io memory pids\n");
		file("sys/fs/cgroup/user.slice/cgroup.controllers", "cpuset cpu io memory pids\n");

		Path slice = this.root.resolve("sys/fs/cgroup/user.slice/app.slice");
		assertThat(ControlGroupPlaces.find(this.root, true)).startsWith(new ControlGroupPlaces(true, slice, slice));
		assertThat(use(true)).isEqualTo(new ControlGroupPlaces(true, slice, slice));
		assertThat(slice.resolve("cgroup.subtree_control")).hasContent("+cpu +memory");
		assertThat(this.root.resolve("sys/fs/cgroup/user.slice/cgroup.subtree_control")).doesNotExist();
	}

	/**
	 * A group with processes of its own answers "busy"; so does a folder in its place.
	 */
	@Test
	void areAboveAGroupThatRefusesToDelegate() throws IOException {
		machine("0::/own\n", V2_MOUNT);
		file("sys/fs/cgroup/own/cgroup.controllers", "cpu memory\n");
		Files.createDirectories(this.root.resolve("sys/fs/cgroup/own/cgroup.subtree_control"));
		file("sys/fs/cgroup/cgroup.controllers", "cpu memory\n");

		Path mount = this.root.resolve("sys/fs/cgroup");
		assertThat(use(true)).isEqualTo(new ControlGroupPlaces(true, mount, mount));
	}

	@Test
	void areNoneWhereAllRefuseToDelegate() throws IOException {
		machine("0::/\n", V2_MOUNT);
		file("sys/fs/cgroup/cgroup.controllers", "cpu memory\n");
		Files.createDirectories(this.root.resolve("sys/fs/cgroup/cgroup.subtree_control"));

		assertThatIOException().isThrownBy(() -> use(true)).withMessageContaining("subtree_control");
	}

	/** The question what a sweep needs once turned controllers on. */
	@Test
	void areFoundWithoutAChange() throws IOException {
		machine("0::/user.slice\n", V2_MOUNT);
		file("sys/fs/cgroup/user.slice/cgroup.controllers", "cpu memory\n");
		file("sys/fs/cgroup/cgroup.controllers", "cpu memory\n");
		List<Path> before = files();

		assertThat(ControlGroupPlaces.find(this.root, true)).hasSize(2);
		TierRunner.whatIsMissing(this.root, "/bin", "root", true);

		assertThat(files()).isEqualTo(before);
	}

	/** The kernel gave the controller away, and then let nothing in. */
	@Test
	void areAboveAGroupWithProcessesThoughTheMemoryIsLeftAlone() throws IOException {
		machine("0::/run.scope\n", V2_MOUNT);
		file("sys/fs/cgroup/run.scope/cgroup.controllers", "cpu memory\n");
		file("sys/fs/cgroup/run.scope/cgroup.type", "domain\n");
		file("sys/fs/cgroup/run.scope/cgroup.procs", "4711\n");
		file("sys/fs/cgroup/cgroup.controllers", "cpu memory\n");
		file("sys/fs/cgroup/cgroup.procs", "1\n");

		Path mount = this.root.resolve("sys/fs/cgroup");
		assertThat(ControlGroupPlaces.find(this.root, false)).startsWith(new ControlGroupPlaces(true, mount, mount));
		assertThat(this.root.resolve("sys/fs/cgroup/run.scope/cgroup.subtree_control")).doesNotExist();
	}

	@Test
	void areInVersionTwoIfVersionOneHasNotBoth() throws IOException {
		machine("1:cpu:/\n0::/\n", """
				32 31 0:29 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu
				41 31 0:38 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw
				""");
		file("sys/fs/cgroup/cpu/tasks", "");
		file("sys/fs/cgroup/unified/cgroup.controllers", "cpu memory\n");

		Path unified = this.root.resolve("sys/fs/cgroup/unified");
		assertThat(ControlGroupPlaces.find(this.root, true)).startsWith(new ControlGroupPlaces(true, unified, unified));
	}

	@Test
	void areNoneWhereVersionTwoHasNoSuchControllers() throws IOException {
		machine("0::/\n", V2_MOUNT);
		file("sys/fs/cgroup/cgroup.controllers", "pids\n");

		assertThat(ControlGroupPlaces.find(this.root, true)).isEmpty();
	}

	@Test
	void areNoneWithoutCgroups() throws IOException {
		assertThat(ControlGroupPlaces.find(this.root, true)).isEmpty();

		machine("", "28 1 259:1 / / rw - ext4 /dev/sda1 rw\n");
		assertThat(ControlGroupPlaces.find(this.root, true)).isEmpty();
	}

	/** A sweep that was to leave the memory alone was not measured for want of it. */
	@Test
	void needNoMemoryControllerIfTheMemoryIsLeftAlone() throws IOException {
		machine("1:cpu:/\n", "32 31 0:29 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu\n");
		file("sys/fs/cgroup/cpu/tasks", "");

		Path cpu = this.root.resolve("sys/fs/cgroup/cpu");
		assertThat(ControlGroupPlaces.find(this.root, true)).isEmpty();
		assertThat(ControlGroupPlaces.find(this.root, false)).startsWith(new ControlGroupPlaces(false, cpu, cpu));
	}

	@Test
	void needNoMemoryControllerInVersionTwoEither() throws IOException {
		machine("0::/\n", V2_MOUNT);
		file("sys/fs/cgroup/cgroup.controllers", "cpu pids\n");

		Path mount = this.root.resolve("sys/fs/cgroup");
		assertThat(ControlGroupPlaces.find(this.root, true)).isEmpty();
		assertThat(ControlGroupPlaces.find(this.root, false)).startsWith(new ControlGroupPlaces(true, mount, mount));
		use(false);
		assertThat(mount.resolve("cgroup.subtree_control")).hasContent("+cpu");
	}

	private ControlGroupPlaces use(boolean memoryWanted) throws IOException {
		return ControlGroupPlaces.firstUsable(ControlGroupPlaces.find(this.root, memoryWanted), memoryWanted);
	}

	private List<Path> files() throws IOException {
		try (Stream<Path> all = Files.walk(this.root)) {
			return all.sorted().toList();
		}
	}

	private void machine(String groups, String mounts) throws IOException {
		file("proc/self/cgroup", groups);
		file("proc/self/mountinfo", mounts);
	}

	private void file(String path, String text) throws IOException {
		Path file = this.root.resolve(path);
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
	}

}
