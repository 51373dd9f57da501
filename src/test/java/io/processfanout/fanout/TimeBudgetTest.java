package io.processfanout.fanout;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TimeBudgetTest {

	private final TimeBudget budget = new TimeBudget(Duration.ofMinutes(5), Duration.ofMillis(500));

	@ParameterizedTest
	@CsvSource({ "PT1M, PT10M, PT1M", "PT10M, PT1M, PT59.5S", ", PT15M, PT5M", ", PT3S, PT2.5S",
			"PT2.5S, PT3S, PT2.5S" })
	void isTheLeastOfWhatIsAskedForAndWhatIsLeft(@Nullable Duration asked, Duration left, Duration given) {
		assertThat(this.budget.within(asked, left)).isEqualTo(given);
	}

	@ParameterizedTest
	@CsvSource({ "PT0.5S", "PT0.1S", "PT0S", "PT-1S", "PT0.5005S" })
	void isNeverNothing(Duration left) {
		assertThat(this.budget.within(Duration.ofMinutes(1), left)).isEqualTo(Duration.ofMillis(1));
	}

}
