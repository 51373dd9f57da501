package io.processfanout.task;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class HaltTest {

	@Test
	void neverIsNeverReached() {
		assertThat(Halt.NEVER.isReached(10, 10)).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "1, false, 0, 9, false", "1, false, 1, 9, true", "3, false, 2, 9, false", "3, false, 3, 9, true",
			"10, true, 3, 30, true", "10, true, 3, 31, false", "10, true, 4, 40, true", "100, true, 3, 3, true" })
	void isReachedBySoManyFailures(int failures, boolean percent, long failed, long ended, boolean reached) {
		assertThat(new Halt(Halt.When.SOON, failures, percent).isReached(failed, ended)).isEqualTo(reached);
	}

	/** The first task to fail would be a hundred percent. */
	@Test
	void aShareIsNotToldOfFewFailures() {
		assertThat(new Halt(Halt.When.NOW, 10, true).isReached(2, 2)).isFalse();
	}

}
