package io.processfanout.task;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LimitTest {

	@Test
	void saysItsValueAndItsReason() {
		assertThat(new Limit(2, "affinity 2 CPUs; 10 tasks")).hasToString("2: affinity 2 CPUs; 10 tasks");
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, Integer.MIN_VALUE })
	void isZeroOrMore(int value) {
		assertThatIllegalArgumentException().isThrownBy(() -> new Limit(value, "no room"))
			.withMessage("a limit is 0 or more, was " + value + " (no room)");
	}

	@Test
	void isLoweredByALowerCap() {
		assertThat(new Limit(6, "six").cappedBy(5, "five")).isEqualTo(new Limit(5, "six; five"));
	}

	@Test
	void isNotRaisedByAHigherCap() {
		assertThat(new Limit(6, "six").cappedBy(7, "seven")).isEqualTo(new Limit(6, "six; seven"));
	}

	@Test
	void isNothingWhereThereIsNoRoom() {
		assertThat(new Limit(6, "six").cappedBy(0, "none")).isEqualTo(new Limit(0, "six; none"));
	}

}
