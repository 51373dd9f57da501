package io.processfanout;

import java.time.Duration;
import java.util.List;

import io.processfanout.FanOutProperties.ChildProperties;
import io.processfanout.FanOutProperties.Max;
import io.processfanout.child.ChildEnvironment;
import io.processfanout.policy.PolicyName;
import io.processfanout.policy.Rounding;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FanOutPropertiesTest {

	private static final Max MAX = new Max(100, 8, Duration.ofHours(1));

	@Test
	void areTakenIfTheyAreInRange() {
		assertThat(properties(8, Duration.ofHours(1), Duration.ZERO).policyChoice().limit()).isEqualTo(8);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, 9 })
	void refuseALimitOutOfRange(int limit) {
		assertThatIllegalArgumentException().isThrownBy(() -> properties(limit, Duration.ofMinutes(5), Duration.ZERO))
			.withMessage("fanout.limit must be from 1 to fanout.max.limit, 8, was " + limit);
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT0S", "PT-1S", "PT1H0.001S" })
	void refuseATimeLimitOutOfRange(Duration timeLimit) {
		assertThatIllegalArgumentException().isThrownBy(() -> properties(1, timeLimit, Duration.ZERO))
			.withMessage("fanout.time-limit must be positive and at most fanout.max.time, PT1H, was " + timeLimit);
	}

	@Test
	void refuseANegativeReserve() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> properties(1, Duration.ofMinutes(5), Duration.ofMillis(-1)))
			.withMessage("fanout.invocation-reserve must not be negative, was PT-0.001S");
	}

	@Test
	void refuseAMaximumOfNothing() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Max(0, 1, Duration.ofHours(1)))
			.withMessage("fanout.max.tasks must be 1 or more, was 0");
		assertThatIllegalArgumentException().isThrownBy(() -> new Max(1, 0, Duration.ofHours(1)))
			.withMessage("fanout.max.limit must be 1 or more, was 0");
		assertThatIllegalArgumentException().isThrownBy(() -> new Max(1, 1, Duration.ZERO))
			.withMessage("fanout.max.time must be positive, was PT0S");
	}

	@Test
	void giveChildrenTheUsualVariablesUnlessTold() {
		assertThat(new ChildProperties(null, List.of()).childEnvironment().names())
			.isEqualTo(ChildEnvironment.DEFAULT_NAMES);
		assertThat(new ChildProperties(List.of("TZ"), List.of()).childEnvironment().names()).containsExactly("TZ");
		assertThat(new ChildProperties(List.of(), List.of()).childEnvironment().names()).isEmpty();
	}

	private static FanOutProperties properties(@Nullable Integer limit, Duration timeLimit, Duration reserve) {
		return new FanOutProperties(PolicyName.FIXED, limit, Rounding.CEILING, timeLimit, Duration.ofMillis(10),
				Duration.ZERO, reserve, new ChildProperties(null, List.of()), MAX);
	}

}
