package io.processfanout.policy;

import io.processfanout.policy.ConcurrencyPolicy.Fixed;
import io.processfanout.task.Limit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FixedTest {

	@Test
	void isTheNumberWhateverTheMachine() {
		assertThat(new Fixed(64).limit(100)).isEqualTo(new Limit(64, "fixed at 64; 100 tasks"));
	}

	@Test
	void isNeverMoreThanThereAreTasks() {
		assertThat(new Fixed(64).limit(10)).isEqualTo(new Limit(10, "fixed at 64; 10 tasks"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, Integer.MIN_VALUE })
	void isNoLimitBelowOne(int value) {
		assertThatIllegalArgumentException().isThrownBy(() -> new Fixed(value))
			.withMessage("a fixed limit is 1 or more, was " + value);
	}

}
