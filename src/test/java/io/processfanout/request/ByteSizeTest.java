package io.processfanout.request;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ByteSizeTest {

	private final ByteSize kind = new ByteSize(ByteSize.KB, 2 * ByteSize.TB);

	private final Field<Long> field = Field.of("heap", this.kind, "");

	@ParameterizedTest
	@CsvSource({ "1024B, 1024, 1KB", "1KB, 1024, 1KB", "1.5KB, 1536, 1536B", "16MB, 16777216, 16MB",
			"0.5GB, 536870912, 512MB", "2TB, 2199023255552, 2TB", "' 1KB ', 1024, 1KB" })
	void isANumberAndAUnit(String written, long bytes, String again) {
		assertThat(this.field.parse(written)).isEqualTo(bytes);
		assertThat(this.kind.text(bytes)).isEqualTo(again);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "16", "MB", "16 MB", "-1MB", "+1MB", "1mb", "1M", "1PB", "1e3MB", "1,5MB", ".5MB" })
	void refusesWhatIsNoSize(String written) {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> this.field.parse(written))
			.withMessage("heap must be a size from 1KB to 2TB such as 512KB or 16MB, was \"" + written + "\"");
	}

	@ParameterizedTest
	@CsvSource({ "0B, 0B", "1023B, 1023B", "3TB, 3TB", "999999999999999999TB, 999999999999999999TB" })
	void refusesWhatIsOutOfRange(String written, String was) {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> this.field.parse(written))
			.withMessage("heap must be a size from 1KB to 2TB such as 512KB or 16MB, was " + was);
	}

	/** 1000KB were 0 MB, and 1.9MB were one, without a word. */
	@ParameterizedTest
	@ValueSource(strings = { "1000KB", "1.9MB", "1048577B", "1.0000001MB" })
	void refusesWhatIsNoWholeNumberOfMbWhereItIsCountedSo(String written) {
		Field<Long> counted = Field.of("heap", ByteSize.ofWholeMb(0, ByteSize.TB), "");
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> counted.parse(written))
			.withMessage("heap must be a size from 0B to 1TB in whole MB such as 16MB or 1.5GB, was " + written);
		assertThat(counted.parse("1024KB")).isEqualTo(ByteSize.MB);
		assertThat(counted.parse("0B")).isZero();
	}

}
