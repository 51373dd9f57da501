package io.processfanout.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CpusTest {

	private static final int JVM_COUNT = 77;

	@TempDir
	@SuppressWarnings("NullAway.Init") // JUnit sets it
	private Path folder;

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "0|1", "5|1", "0-1|2", "0,2|2", "0-3,8-11|8", "1,3,5-7|5", "0-127|128", "0-63,128-191,255|129" })
	void areThoseOfTheAffinityMask(String list, int count) throws IOException {
		assertThat(Cpus.read(machine(list), JVM_COUNT)).isEqualTo(new Cpus(count, Cpus.Source.AFFINITY));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-", ",", "0-", "0,,2", "1-2-3", "3-2", "99999999999" })
	void areTheJvmsIfTheMaskCannotBeUnderstood(String list) throws IOException {
		assertThat(Cpus.read(machine(list), JVM_COUNT)).isEqualTo(new Cpus(JVM_COUNT, Cpus.Source.JVM));
	}

	@Test
	void areTheJvmsIfThereIsNoMask() throws IOException {
		file("proc/self/status", "Name:\tjava\nThreads:\t20\n".getBytes(StandardCharsets.US_ASCII));

		assertThat(Cpus.read(this.folder, JVM_COUNT)).isEqualTo(new Cpus(JVM_COUNT, Cpus.Source.JVM));
	}

	@Test
	void areTheJvmsIfThereIsNoFile() {
		assertThat(Cpus.read(this.folder, JVM_COUNT)).isEqualTo(new Cpus(JVM_COUNT, Cpus.Source.JVM));
	}

	/** The kernel cuts a name after 15 bytes, in the middle of a character if need be. */
	@Test
	void areFoundBehindANameThatIsNoUtf8() throws IOException {
		byte[] status = "Name:\tjava\u00fc\nCpus_allowed_list:\t0-3\n".getBytes(StandardCharsets.ISO_8859_1);

		assertThat(Cpus.read(file("proc/self/status", status), JVM_COUNT).count()).isEqualTo(4);
	}

	/** A mask may name CPUs that could be plugged in some day. */
	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "0-31|0-1|2|30", "0-31|0,2-3|3|29", "2-5|0-3|2|2", "0-1|0-7|2|0", "0-1||2|0", "0-1|none|2|0" })
	void areThoseThatAreOnline(String list, @Nullable String online, int count, int offline) throws IOException {
		machine(list);
		file("sys/devices/system/cpu/online",
				(((online != null) ? online : "") + "\n").getBytes(StandardCharsets.US_ASCII));

		assertThat(Cpus.read(this.folder, JVM_COUNT)).isEqualTo(new Cpus(count, Cpus.Source.AFFINITY, offline));
	}

	@Test
	void haveTheNumbersOfTheMaskThatAreOnline() throws IOException {
		machine("0-1,4,6-8");
		assertThat(Cpus.numbers(this.folder)).containsExactly(0, 1, 4, 6, 7, 8);

		file("sys/devices/system/cpu/online", "0-6\n".getBytes(StandardCharsets.US_ASCII));
		assertThat(Cpus.numbers(this.folder)).containsExactly(0, 1, 4, 6);
	}

	/** As lxcfs shows a container two or four of its host's CPUs. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "1,24|0-1|/online", "0,3,6,9|0-3|", "0,3,6,9|0-3|/online", "4-5|0-1|" })
	void haveTheNumbersOfTheMaskWhereSomethingLiesOverThoseOnline(String list, String online, @Nullable String below)
			throws IOException {
		machine(list);
		file("sys/devices/system/cpu/online", online.getBytes(StandardCharsets.US_ASCII));
		mounts("30 25 0:21 / /sys rw shared:7 - sysfs sysfs rw", "99 30 0:48 / /sys/devices/system/cpu"
				+ ((below != null) ? below : "") + " rw - fuse.lxcfs lxcfs rw,user_id=0");

		assertThat(Cpus.read(this.folder, JVM_COUNT).offline()).isZero();
		assertThat(Cpus.numbers(this.folder)).hasSize(list.equals("0,3,6,9") ? 4 : 2);
	}

	@Test
	void areThoseThatAreOnlineWhereTheKernelsFileShows() throws IOException {
		machine("0-31");
		file("sys/devices/system/cpu/online", "0-1\n".getBytes(StandardCharsets.US_ASCII));
		mounts("25 1 8:1 / / rw - ext4 /dev/sda1 rw", "30 25 0:21 / /sys rw shared:7 - sysfs sysfs rw",
				"31 30 0:28 / /sys/devices/virtual rw - tmpfs tmpfs rw",
				"32 30 0:27 / /sys/fs/cgroup rw - cgroup2 none rw");
		assertThat(Cpus.numbers(this.folder)).containsExactly(0, 1);

		mounts("99 30 0:48 / /sys/devices/system/cpu rw - fuse.lxcfs lxcfs rw",
				"30 25 0:21 / /sys/devices/system ro - sysfs sysfs rw");
		assertThat(Cpus.numbers(this.folder)).containsExactly(0, 1);
	}

	@Test
	void haveTheNumbersOfTheMaskIfNoneOfThemIsOnline() throws IOException {
		machine("8-9");
		file("sys/devices/system/cpu/online", "0-1\n".getBytes(StandardCharsets.US_ASCII));

		assertThat(Cpus.numbers(this.folder)).containsExactly(8, 9);
		assertThat(Cpus.read(this.folder, JVM_COUNT)).isEqualTo(new Cpus(2, Cpus.Source.AFFINITY));
	}

	@Test
	void haveNoNumbersWhereThereIsNoMaskToUnderstand() throws IOException {
		assertThat(Cpus.numbers(this.folder)).isEmpty();
		machine("1-");
		assertThat(Cpus.numbers(this.folder)).isEmpty();
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void ofThisProcessAreWhatTheKernelSays() {
		assertThat(Cpus.ofThisProcess().source()).isEqualTo(Cpus.Source.AFFINITY);
		assertThat(Cpus.ofThisProcess().count()).isGreaterThanOrEqualTo(Runtime.getRuntime().availableProcessors());
	}

	@Test
	void sayWhoCountedThem() {
		assertThat(new Cpus(1, Cpus.Source.AFFINITY)).hasToString("affinity 1 CPU");
		assertThat(new Cpus(2, Cpus.Source.AFFINITY)).hasToString("affinity 2 CPUs");
		assertThat(new Cpus(2, Cpus.Source.AFFINITY, 30)).hasToString("affinity 32 CPUs, 30 of them offline");
		assertThat(new Cpus(1, Cpus.Source.JVM)).hasToString("the JVM sees 1 CPU");
		assertThat(new Cpus(8, Cpus.Source.JVM)).hasToString("the JVM sees 8 CPUs");
	}

	/** The end of a file recorded on Linux 6.1, with another list in it. */
	private Path machine(String list) throws IOException {
		return file("proc/self/status", """
				Name:	java
				Umask:	0022
				State:	S (sleeping)
				Tgid:	4242
				Threads:	20
				Seccomp:	0
				Cpus_allowed:	ffffffff,ffffffff
				Cpus_allowed_list:	%s
				Mems_allowed:	00000000,00000001
				Mems_allowed_list:	0
				voluntary_ctxt_switches:	43
				nonvoluntary_ctxt_switches:	2
				""".formatted(list).getBytes(StandardCharsets.US_ASCII));
	}

	private void mounts(String... lines) throws IOException {
		file("proc/self/mountinfo", (String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII));
	}

	private Path file(String path, byte[] text) throws IOException {
		Path file = this.folder.resolve(path);
		Files.createDirectories(file.getParent());
		Files.write(file, text);
		return this.folder;
	}

}
