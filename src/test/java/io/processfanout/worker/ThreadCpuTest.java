package io.processfanout.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ThreadCpuTest {

	private final Path schedstat;

	ThreadCpuTest(@TempDir Path folder) {
		this.schedstat = folder.resolve("schedstat");
	}

	@ParameterizedTest
	@CsvSource({ "1234567890 2345 17, 1234567890", "1, 1", "7 -1 garbage, 7",
			"123456789012345678 0 0, 123456789012345678" })
	void isTheFirstNumber(String line, long nanos) throws IOException {
		assertThat(read(line + "\n")).isEqualTo(nanos);
	}

	/**
	 * A kernel that does not count shows three zeros, and tasks had taken nothing. Twenty
	 * digits became less than nothing.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "", "\n", " 12", "0 0 0\n", "-5 0 0\n", "many", "\u0000", "18446744073709551615 0 0\n",
			"9999999999999999999 0 0\n", "1234567890123456789012345678901234567890123456789012345678901234567890\n",
			"\u0661\u0662\n" })
	void isUnknownIfTheFileCannotBeUnderstood(String text) throws IOException {
		assertThat(read(text)).isEqualTo(ComputeTime.UNKNOWN_CPU);
		assertThat(read(text.repeat(1000))).isEqualTo(ComputeTime.UNKNOWN_CPU);
	}

	@Test
	void isUnknownIfThereIsNoFileOrAFolder() throws IOException {
		try (ThreadCpu missing = new ThreadCpu(this.schedstat.toString())) {
			assertThat(missing.nanos()).isEqualTo(ComputeTime.UNKNOWN_CPU);
		}
		Files.createDirectory(this.schedstat);
		try (ThreadCpu folder = new ThreadCpu(this.schedstat.toString())) {
			assertThat(folder.nanos()).isEqualTo(ComputeTime.UNKNOWN_CPU);
		}
	}

	private long read(String text) throws IOException {
		Files.write(this.schedstat, text.getBytes(StandardCharsets.UTF_8));
		try (ThreadCpu cpu = new ThreadCpu(this.schedstat.toString())) {
			return cpu.nanos();
		}
	}

}
