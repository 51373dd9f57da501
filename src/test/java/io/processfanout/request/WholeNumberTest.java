package io.processfanout.request;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class WholeNumberTest {

	private final Field<Long> field = Field.of("tasks", new WholeNumber(1, 10_000), "");

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 10_000 })
	void isWithinItsRange(long value) {
		assertThat(this.field.check(value)).isEqualTo(value);
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -1, 10_001, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 32 | 1 })
	void isNothingElse(long value) {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> this.field.check(value))
			.withMessage("tasks must be a whole number from 1 to 10000, was " + value);
	}

}
