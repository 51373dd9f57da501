package io.processfanout.request;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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

	/** It was refused as "was 5". */
	@ParameterizedTest
	@CsvSource({ "5e0, 5 with an exponent", "0.5e1, 5 with an exponent", "-5e0, -5 with an exponent", "5.0, 5.0",
			"5e1, 5E+1", "50e-1, 5.0" })
	void isWrittenWithoutFractionAndExponentInJson(String json, String was) {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> this.field.decode(read(json)))
			.withMessage("tasks must be a whole number from 1 to 10000, was " + was);
	}

	/** As requests are read. */
	private static JsonNode read(String json) {
		return JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build().readTree(json);
	}

}
