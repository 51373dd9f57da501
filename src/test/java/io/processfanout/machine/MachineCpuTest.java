package io.processfanout.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MachineCpuTest {

	private final Path stat;

	MachineCpuTest(@TempDir Path folder) {
		this.stat = folder.resolve("stat");
	}

	@ParameterizedTest
	@CsvSource({ "cpu  1 2 4 99 99 8 16 32, 31, 32", "cpu  1 2 4 99 99 8 16 32 7 7, 31, 32",
			"cpu  0 0 0 0 0 0 0 0 0 0, 0, 0", "cpu 1 2 4 99 99 8 16 32, 31, 32" })
	void isWhatAllCpusUsedTogether(String line, long busyTicks, long stolenTicks) throws IOException {
		Files.writeString(this.stat, line + "\ncpu0 5 5 5 5 5 5 5 5\n");

		assertThat(MachineCpu.in(this.stat))
			.contains(new MachineCpu(Duration.ofMillis(10 * busyTicks), Duration.ofMillis(10 * stolenTicks)));
	}

	/** Some of these once were a time before the machine began. */
	@ParameterizedTest
	@ValueSource(strings = { "", "\n", "cpu", "cpu  1 2 4 99 99 8 16", "cpu  1 2 many 99 99 8 16 32",
			"cpu  1 2 -4 99 99 8 16 32", "cpu  9223372036854775807 2 4 99 99 8 16 32",
			"cpu  99999999999999999 2 4 99 99 8 16 32", "cpu  1 2 4 99 99 8 16 18446744073709551615",
			"cpu0 1 2 4 99 99 8 16 32", "intr 1 2 4 99 99 8 16 32", "1 2 4 99 99 8 16 32 64" })
	void isUnknownIfTheFileCannotBeUnderstood(String text) throws IOException {
		Files.writeString(this.stat, text);

		assertThat(MachineCpu.in(this.stat)).isEmpty();
	}

	@Test
	void isUnknownIfThereIsNoFile() {
		assertThat(MachineCpu.in(this.stat)).isEmpty();
	}

	/** A machine that moves to another host may have been robbed of less there. */
	@ParameterizedTest
	@CsvSource({ "20, 10", "10, 9", "9, 10" })
	void isUnknownOfATimeInWhichAClockWentBack(long busy, long stolen) {
		MachineCpu then = new MachineCpu(Duration.ofMillis(10), Duration.ofMillis(10));

		assertThat(new MachineCpu(Duration.ofMillis(busy), Duration.ofMillis(stolen)).since(then))
			.isEqualTo((busy < 10 || stolen < 10) ? Optional.empty()
					: Optional.of(new MachineCpu(Duration.ofMillis(10), Duration.ZERO)));
	}

}
