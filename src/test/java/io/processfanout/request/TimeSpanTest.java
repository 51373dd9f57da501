package io.processfanout.request;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TimeSpanTest {

	private static final Duration LONG = Duration.ofDays(200_000);

	private final Field<Duration> field = Field.of("taskCpu",
			new TimeSpan(Duration.ofMillis(1), Duration.ofMinutes(10)), "");

	private final Field<Duration> any = Field.of("any", new TimeSpan(Duration.ZERO, LONG), "");

	@ParameterizedTest
	@CsvSource({ "0s, PT0S", "1us, PT0.000001S", "0.5us, PT0.0000005S", "350ms, PT0.35S", "0.347s, PT0.347S",
			"2s, PT2S", "2.5m, PT2M30S", "1h, PT1H", "0.25h, PT15M", "007s, PT7S", "999999999s, PT277777H46M39S",
			"0.000000001s, PT0.000000001S", "' 5s ', PT5S" })
	void isANumberAndAUnit(String written, Duration time) {
		assertThat(this.any.parse(written)).isEqualTo(time);
	}

	@ParameterizedTest
	@CsvSource({ "PT0S, 0s", "PT0.001S, 1ms", "PT0.35S, 350ms", "PT0.347S, 347ms", "PT0.0000015S, 0.0000015s",
			"PT0.000001S, 1us", "PT1.5S, 1500ms", "PT60S, 1m", "PT90S, 90s", "PT3600S, 1h", "PT24H, 24h",
			"PT0.000000347S, 0.000000347s" })
	void isWrittenInTheLargestUnitThatLeavesNoFraction(Duration time, String written) {
		assertThat(TimeSpan.write(time)).isEqualTo(written);
		assertThat(this.any.parse(written)).isEqualTo(time);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "350", "ms", "350 ms", "-350ms", "+1s", "1e3ms", ".5s", "5.s", "0,5s", "1d", "1S",
			"1min", "1s1s", "1h30m", "PT1S", "soon", "1234567890s", "0.1234567890s", "٣s" })
	void refusesWhatIsNoDuration(String written) {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> this.field.parse(written))
			.withMessage("taskCpu must be a duration from 1ms to 10m such as 350ms or 2s, was \"" + written + "\"");
	}

	@ParameterizedTest
	@CsvSource({ "0s, 0s", "999us, 999us", "0.5ms, 500us", "601s, 601s", "1h, 1h", "0.0001us, 0s" })
	void refusesWhatIsOutOfRange(String written, String was) {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> this.field.parse(written))
			.withMessage("taskCpu must be a duration from 1ms to 10m such as 350ms or 2s, was " + was);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1ms", "10m", "600s" })
	void takesBothEndsOfItsRange(String written) {
		assertThat(this.field.parse(written)).isBetween(Duration.ofMillis(1), Duration.ofMinutes(10));
	}

	/**
	 * 5124096 hours are 26 minutes more than 64 bits hold of nanoseconds, and passed for
	 * 26 minutes.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "5124096h", "999999999h" })
	void refusesADurationOfMoreNanosecondsThanALongHolds(String written) {
		Field<Duration> timeLimit = Field.of("timeLimit", new TimeSpan(Duration.ofMillis(1), Duration.ofHours(24)), "");

		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> timeLimit.parse(written))
			.withMessage("timeLimit must be a duration from 1ms to 24h such as 350ms or 2s, was " + written);
	}

	@Test
	void shortensWhatItRepeats() {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> this.field.parse("9".repeat(1000)))
			.withMessageEndingWith(", was \"" + "9".repeat(79) + "…");
	}

}
