package io.processfanout.request;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Once 5124096h was taken for the 25 minutes that its nanoseconds come round to. */
class TimeSpanOverflowTest {

	@ParameterizedTest
	@ValueSource(strings = { "5124096h", "999999999h", "999999999.999999999m" })
	void refusesMoreNanosecondsThanALongHolds(String written) {
		TimeSpan field = new TimeSpan("timeLimit", Duration.ofMillis(1), Duration.ofHours(24));
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> field.parse(written))
			.withMessage("timeLimit must be a duration from 1ms to 24h such as 350ms or 2s, was \"" + written + '"');
	}

}
