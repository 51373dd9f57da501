package io.processfanout.machine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import com.sun.management.OperatingSystemMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProcessCpuTest {

	/** Recorded on Linux 6.1: utime 1234, stime 56, cutime 700, cstime 8. */
	private static final String STAT = "4242 (%s) S 4000 4242 4000 34816 4242 4194304 14025 2312 1 0 1234 56 700 8 20 0"
			+ " 20 0 1417 10062794752 24211 18446744073709551615 94264 94268 140725 0 0 0 0 4096 16800975 0 0 0 17 1 0 0"
			+ " 0 0 0 94271 94272 94889 140725 140725 140725 140725 0\n";

	@TempDir
	@SuppressWarnings("NullAway.Init") // JUnit sets it
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "java", "my program", "a) S (b", ")", "((", "" })
	void isUserAndSystemTimeOfTheProcessAndItsEndedChildren(String name) throws IOException {
		assertThat(used(STAT.formatted(name))).contains(Duration.ofMillis(19_980));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\n", "4242 (java", "4242 (java)", "4242 (java) S 1 2 3",
			"4242 (java) S 4000 4242 4000 34816 4242 4194304 14025 2312 1 0 many 56 700 8 20 0" })
	void isUnknownIfTheFileCannotBeUnderstood(String text) throws IOException {
		assertThat(used(text)).isEmpty();
	}

	@Test
	void isUnknownIfThereIsNoFile() {
		assertThat(new ProcessCpu(this.folder.resolve("none")).used()).isEmpty();
	}

	@Test
	void isFoundBehindANameThatIsNoUtf8() throws IOException {
		Path stat = Files.write(this.folder.resolve("stat"),
				STAT.formatted("java\u00fc").getBytes(StandardCharsets.ISO_8859_1));

		assertThat(new ProcessCpu(stat).used()).contains(Duration.ofMillis(19_980));
	}

	@Test
	void isThatOfChildrenThatLiveOnTooAndOfNoneThatIsGone() throws IOException {
		Path own = Files.writeString(this.folder.resolve("own"), STAT.formatted("java"));
		Files.writeString(Files.createDirectory(this.folder.resolve("17")).resolve("stat"), STAT.formatted("child"));
		Path gone = this.folder.resolve("gone");

		assertThat(new ProcessCpu(own, this.folder, () -> List.of(17L, 18L, 17L)).used())
			.contains(Duration.ofMillis(3 * 19_980));
		assertThat(new ProcessCpu(gone, this.folder, () -> List.of(17L)).used()).isEmpty();
	}

	/** In a container whose processes are shown by the ids that its host has for them. */
	@Test
	void isUnknownWhereChildrenLiveOnAndAreNotShown() throws IOException {
		Path own = Files.writeString(this.folder.resolve("own"), STAT.formatted("java"));
		Path none = this.folder.resolve("of-another-namespace");

		assertThat(new ProcessCpu(own, none, () -> List.of(17L)).used()).isEmpty();
		assertThat(new ProcessCpu(own, none, List::of).used()).contains(Duration.ofMillis(19_980));
	}

	/** The JVM does not count its ended children; the file counts in ticks. */
	@Test
	@EnabledOnOs(OS.LINUX)
	void ofThisProcessIsAtLeastWhatTheJvmKnows() {
		OperatingSystemMXBean jvm = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
		Duration known = Duration.ofNanos(jvm.getProcessCpuTime());

		Duration used = ProcessCpu.ofThisProcess(List::of).used().orElseThrow();

		assertThat(used).isGreaterThanOrEqualTo(known.minusMillis(40));
	}

	private Optional<Duration> used(String text) throws IOException {
		return new ProcessCpu(Files.writeString(this.folder.resolve("stat"), text)).used();
	}

}
