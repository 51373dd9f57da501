package io.processfanout.sweep;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class WhatIsMissingTest {

	private static final String USER = "somebody";

	private final Path root;

	private final String searchPath;

	WhatIsMissingTest(@TempDir Path root) throws IOException {
		this.root = root;
		this.searchPath = Files.createDirectories(root.resolve("sbin")) + File.pathSeparator
				+ Files.createDirectories(root.resolve("bin"));
	}

	@Test
	void isNothingWithTasksetAndCgroups() throws IOException {
		taskset();
		file("proc/self/cgroup", "0::/\n");
		file("proc/self/mountinfo", "30 22 0:27 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n");
		file("sys/fs/cgroup/cgroup.controllers", "cpu memory\n");

		assertThat(TierRunner.whatIsMissing(this.root, this.searchPath, USER, true)).isEmpty();
	}

	@Test
	void isTheRightToMakeCgroupsAndHowToGetIt() throws IOException {
		taskset();

		assertThat(TierRunner.whatIsMissing(this.root, this.searchPath, USER, true))
			.contains("no cgroup with a CPU quota and a memory limit can be made here; run it as root, or with a"
					+ " delegated group of your own: systemd-run --user --scope -p Delegate=yes java -jar process-fanout.jar sweep");
	}

	/** Once root was told to become root. */
	@Test
	void isForRootNotToBeInAContainer() throws IOException {
		taskset();

		assertThat(TierRunner.whatIsMissing(this.root, this.searchPath, "root", false)).contains(
				"no cgroup with a CPU quota can be made here; root may make them outside of a container, and in one"
						+ " that was started with docker run --privileged --cgroupns=host");
	}

	@Test
	void isTasksetAndHowToGetIt() {
		assertThat(TierRunner.whatIsMissing(this.root, this.searchPath, USER, true))
			.contains("there is no taskset to confine a process to some CPUs; install util-linux");
		assertThat(TierRunner.whatIsMissing(this.root, "", USER, true)).isPresent();
	}

	@Test
	void isNothingWithoutTheMemoryControllerIfTheMemoryIsLeftAlone() throws IOException {
		taskset();
		file("proc/self/cgroup", "0::/\n");
		file("proc/self/mountinfo", "30 22 0:27 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n");
		file("sys/fs/cgroup/cgroup.controllers", "cpu\n");

		assertThat(TierRunner.whatIsMissing(this.root, this.searchPath, USER, true)).isPresent();
		assertThat(TierRunner.whatIsMissing(this.root, this.searchPath, USER, false)).isEmpty();
	}

	/** A sweep then predicts; a folder in the file's place refuses as the kernel may. */
	@Test
	void isToldOnTryingWhereOnlyTheKernelKnows() throws IOException {
		taskset();
		file("proc/self/cgroup", "0::/\n");
		file("proc/self/mountinfo", "30 22 0:27 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n");
		file("sys/fs/cgroup/cgroup.controllers", "cpu memory\n");
		assertThat(TierRunner.whatIsRefused(this.root, USER, true)).isEmpty();

		Path control = this.root.resolve("sys/fs/cgroup/cgroup.subtree_control");
		Files.delete(control);
		Files.createDirectory(control);

		assertThat(TierRunner.whatIsMissing(this.root, this.searchPath, USER, true)).isEmpty();
		assertThat(TierRunner.whatIsRefused(this.root, USER, true)).get()
			.asString()
			.startsWith("no cgroup with a CPU quota and a memory limit can be made here; ");
	}

	private void taskset() throws IOException {
		file("bin/taskset", "");
		assertThat(this.root.resolve("bin/taskset").toFile().setExecutable(true)).isTrue();
	}

	private void file(String path, String text) throws IOException {
		Path file = this.root.resolve(path);
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
	}

}
