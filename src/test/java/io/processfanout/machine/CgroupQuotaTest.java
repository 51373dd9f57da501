package io.processfanout.machine;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CgroupQuotaTest {

	private static final String V2_MOUNT = "30 22 0:27 / /sys/fs/cgroup rw,relatime shared:9 - cgroup2 cgroup2 rw\n";

	private static final String V1_MOUNT = "33 31 0:30 / /sys/fs/cgroup/cpu rw,relatime - cgroup cgroup rw,cpu\n";

	@TempDir
	@SuppressWarnings("NullAway.Init") // JUnit sets it
	private Path root;

	/** In src/test/resources/machines: the files of each, as far as they are read. */
	@ParameterizedTest
	@CsvSource({ "v2-systemd-slice, 1.5", "v2-docker, 0.5", "v1-docker, 2.5", "hybrid-v1-v2," })
	void isFoundOnMachinesOfEveryKind(String machine, @Nullable Double cpus) throws URISyntaxException {
		Path files = Path.of(Objects.requireNonNull(CgroupQuotaTest.class.getResource("/machines/" + machine)).toURI());

		assertThat(CgroupQuota.read(files).orElse(null)).isEqualTo(cpus);
	}

	@ParameterizedTest
	@CsvSource({ "150000 100000, 1.5", "50000 100000, 0.5", "100000 100000, 1.0", "600000 100000, 6.0",
			"1000 100000, 0.01", "25000 50000, 0.5" })
	void isTheFirstNumberByTheSecond(String text, double cpus) throws IOException {
		assertThat(CgroupQuota.read(v2(text + "\n"))).contains(cpus);
	}

	@ParameterizedTest
	@ValueSource(strings = { "max 100000\n", "max\n", "", "\n", "100000\n", "150000 100000 50000\n", "-1 100000\n",
			"0 100000\n", "150000 0\n", "0 0\n", "150000 max\n", "garbage in\n", "1.5 1\n", "99999999999999999999 1\n",
			"\u0000\n" })
	void isNoneIfTheFileNamesNone(String text) throws IOException {
		assertThat(CgroupQuota.read(v2(text))).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "150000, 100000, 1.5", "50000, 100000, 0.5", "-1, 100000,", "100000, 0,", "0, 100000,", "'', 100000,",
			"100000, '',", "many, 100000," })
	void isReadFromVersionOneToo(String quota, String period, @Nullable Double cpus) throws IOException {
		file("proc/self/cgroup", "1:cpu:/\n");
		file("proc/self/mountinfo", V1_MOUNT);
		file("sys/fs/cgroup/cpu/cpu.cfs_quota_us", quota + "\n");
		file("sys/fs/cgroup/cpu/cpu.cfs_period_us", period + "\n");

		assertThat(CgroupQuota.read(this.root).orElse(null)).isEqualTo(cpus);
	}

	@Test
	void isNoneIfVersionOneHasAQuotaWithoutAPeriod() throws IOException {
		file("proc/self/cgroup", "1:cpu:/\n");
		file("proc/self/mountinfo", V1_MOUNT);
		file("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "100000\n");

		assertThat(CgroupQuota.read(this.root)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "400000, 200000, 300000, 2.0", "100000, 200000, 300000, 1.0", "400000, 300000, 200000, 2.0",
			"max, max, 300000, 3.0", "max, 200000, max, 2.0", "100000, max, max, 1.0", "max, max, max," })
	void isTheTightestFromTheGroupUpToTheMount(String own, String parents, String mounts, @Nullable Double cpus)
			throws IOException {
		file("proc/self/cgroup", "0::/parent/own\n");
		file("proc/self/mountinfo", V2_MOUNT);
		file("sys/fs/cgroup/parent/own/cpu.max", own + " 100000\n");
		file("sys/fs/cgroup/parent/cpu.max", parents + " 100000\n");
		file("sys/fs/cgroup/cpu.max", mounts + " 100000\n");

		assertThat(CgroupQuota.read(this.root).orElse(null)).isEqualTo(cpus);
	}

	@Test
	void isNotLookedForAboveTheMountOrBesideTheGroup() throws IOException {
		file("proc/self/cgroup", "0::/own\n");
		file("proc/self/mountinfo", V2_MOUNT);
		file("sys/fs/cpu.max", "100000 100000\n");
		file("sys/fs/cgroup/other/cpu.max", "100000 100000\n");
		file("sys/fs/cgroup/own/child/cpu.max", "100000 100000\n");

		assertThat(CgroupQuota.read(this.root)).isEmpty();
	}

	@Test
	void isFoundWhereTheMountShowsAPartOfTheTree() throws IOException {
		file("proc/self/cgroup", "0::/pods/pod1/own\n");
		file("proc/self/mountinfo", "30 22 0:27 /pods/pod1 /sys/fs/cgroup ro - cgroup2 cgroup2 rw\n");
		file("sys/fs/cgroup/own/cpu.max", "200000 100000\n");

		assertThat(CgroupQuota.read(this.root)).contains(2.0);
	}

	@Test
	void isFoundAtTheMountWhereTheGroupIsKnownFromOutsideOnly() throws IOException {
		file("proc/self/cgroup", "0::/\n");
		file("proc/self/mountinfo", "30 22 0:27 /pods/pod1 /sys/fs/cgroup ro - cgroup2 cgroup2 rw\n");
		file("sys/fs/cgroup/cpu.max", "200000 100000\n");

		assertThat(CgroupQuota.read(this.root)).contains(2.0);
	}

	@Test
	void isTheTightestOfBothVersionsOnAHybrid() throws IOException {
		file("proc/self/cgroup", "4:cpu,cpuacct:/a\n0::/b\n");
		file("proc/self/mountinfo", """
				33 31 0:30 / /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct
				41 31 0:38 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw
				""");
		file("sys/fs/cgroup/cpu,cpuacct/a/cpu.cfs_quota_us", "300000\n");
		file("sys/fs/cgroup/cpu,cpuacct/a/cpu.cfs_period_us", "100000\n");
		file("sys/fs/cgroup/unified/b/cpu.max", "200000 100000\n");

		assertThat(CgroupQuota.read(this.root)).contains(2.0);
	}

	@Test
	void isNotReadFromAControllerWhoseNameOnlyBeginsWithCpu() throws IOException {
		file("proc/self/cgroup", "4:cpuset:/\n5:cpuacct:/\n");
		file("proc/self/mountinfo", """
				33 31 0:30 / /sys/fs/cgroup/cpuset rw - cgroup cgroup rw,cpuset
				34 31 0:31 / /sys/fs/cgroup/cpuacct rw - cgroup cgroup rw,cpuacct
				""");
		file("sys/fs/cgroup/cpuset/cpu.cfs_quota_us", "100000\n");
		file("sys/fs/cgroup/cpuset/cpu.cfs_period_us", "100000\n");
		file("sys/fs/cgroup/cpuacct/cpu.cfs_quota_us", "100000\n");
		file("sys/fs/cgroup/cpuacct/cpu.cfs_period_us", "100000\n");

		assertThat(CgroupQuota.read(this.root)).isEmpty();
	}

	@Test
	void isNoneWithoutAnyOfTheFiles() {
		assertThat(CgroupQuota.read(this.root)).isEmpty();
	}

	/**
	 * None of these lines is one; each is what is left of one that was cut or mangled.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "", " ", "30", "30 22 0:27 /", " - ", " - cgroup2", "a b c d  e - cgroup2 cgroup2 rw",
			"a b c d e - cgroup2", "30 22 0:27 / /sys/fs/cgroup rw",
			"33 31 0:30 / /sys/fs/cgroup/cpu rw - cgroup cgroup", "30 22 0:27 / /sys/\u0000 rw - cgroup2 cgroup2 rw",
			"30 22 0:27 \u0000 /sys rw - cgroup2 cgroup2 rw" })
	void isFoundBesideAMountThatCannotBeUnderstood(String line) throws IOException {
		file("proc/self/mountinfo", line + "\n" + V2_MOUNT);
		file("proc/self/cgroup", "0::/\n");
		file("sys/fs/cgroup/cpu.max", "150000 100000\n");

		assertThat(CgroupQuota.read(this.root)).contains(1.5);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "0", "0:", "::", "0::/a\u0000b", "x:y:z" })
	void isFoundBesideAGroupThatCannotBeUnderstood(String line) throws IOException {
		file("proc/self/cgroup", line + "\n1:cpu:/\n");
		file("proc/self/mountinfo", V2_MOUNT + V1_MOUNT);
		file("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "150000\n");
		file("sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000\n");

		assertThat(CgroupQuota.read(this.root)).contains(1.5);
	}

	/** One such mount hid all others. */
	@Test
	void isFoundBesideAMountWhoseNameIsNoUtf8() throws IOException {
		file("proc/self/cgroup", "0::/\n");
		file("sys/fs/cgroup/cpu.max", "150000 100000\n");
		byte[] mounts = ("99 28 8:1 / /mnt/\u00fc rw - ext4 /dev/sdb1 rw\n" + V2_MOUNT)
			.getBytes(StandardCharsets.ISO_8859_1);
		Files.write(this.root.resolve("proc/self/mountinfo"), mounts);

		assertThat(CgroupQuota.read(this.root)).contains(1.5);
	}

	private Path v2(String cpuMax) throws IOException {
		file("proc/self/cgroup", "0::/\n");
		file("proc/self/mountinfo", V2_MOUNT);
		file("sys/fs/cgroup/cpu.max", cpuMax);
		return this.root;
	}

	private void file(String path, String text) throws IOException {
		Path file = this.root.resolve(path);
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
	}

}
