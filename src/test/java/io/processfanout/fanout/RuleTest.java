package io.processfanout.fanout;

import java.time.Duration;

import io.processfanout.request.InvalidRequestException;
import io.processfanout.request.TimeSpan;
import io.processfanout.task.TaskTimeout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** How {@code halt} and {@code taskTimeout} are written. */
class RuleTest {

	private final HaltRule halt = new HaltRule();

	private final TimeoutRule timeout = new TimeoutRule(new TimeSpan(Duration.ofMillis(1), Duration.ofHours(1)));

	@ParameterizedTest
	@ValueSource(strings = { "never", "soon", "now", "now,fail=3", "soon,fail=10%", "now,fail=1%" })
	void aHaltIsReadAsItIsWritten(String written) {
		assertThat(this.halt.text(this.halt.parse("halt", written))).isEqualTo(written);
	}

	@ParameterizedTest
	@ValueSource(strings = { "later", "NOW", "now,fail=0", "now,fail=", "never,fail=3", "soon,fail=101%", "now,3",
			"now,fail=-1", "now, fail=3", "" })
	void anyOtherHaltIsRefused(String written) {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> this.halt.parse("halt", written))
			.withMessage("halt must be one of never, soon, now, or soon or now with ,fail=3 or ,fail=10%, was \""
					+ written + '"');
	}

	@Test
	void aTimeoutIsATimeOrAPercentage() {
		assertThat(this.timeout.parse("taskTimeout", "350ms")).isEqualTo(TaskTimeout.of(Duration.ofMillis(350)));
		assertThat(this.timeout.parse("taskTimeout", "200%")).isEqualTo(TaskTimeout.ofMedian(200));
	}

	@ParameterizedTest
	@ValueSource(strings = { "100%", "0%", "-5%", "%", "2h", "200", "1e3%", "999999999%" })
	void anyOtherTimeoutIsRefused(String written) {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> this.timeout.parse("taskTimeout", written))
			.withMessageStartingWith("taskTimeout must be a duration from 1ms to 1h such as 350ms or 2s,"
					+ " or 101% to 100000% of the median, was ");
	}

}
