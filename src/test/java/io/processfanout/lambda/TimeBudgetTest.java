package io.processfanout.lambda;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TimeBudgetTest {

	private static final Duration RESERVE = Duration.ofMillis(500);

	private final TimeBudget budget = new TimeBudget(Duration.ofMinutes(5), RESERVE, 1);

	@ParameterizedTest
	@CsvSource({ "PT1M, PT10M, PT1M", "PT10M, PT1M, PT59.5S", ", PT15M, PT5M", ", PT3S, PT2.5S",
			"PT2.5S, PT3S, PT2.5S" })
	void isTheLeastOfWhatIsAskedForAndWhatIsLeft(@Nullable Duration asked, Duration left, Duration given) {
		assertThat(this.budget.within(asked, left)).isEqualTo(given);
	}

	/**
	 * Shares of 128, 512, 1,769 and 3,008 MB. The first answer at 512 MB once came late.
	 */
	@ParameterizedTest
	@CsvSource({ "0.0724, PT1M, PT53.094S", "0.0724, PT6S, PT3S", "0.0724, PT0.8S, PT0.3S", "0.2894, PT1M, PT58.272S",
			"1, PT1M, PT59.5S", "1.7, PT1M, PT59.5S", "1.7, PT0.8S, PT0.3S" })
	void keepsMoreOfTheInvocationWhereThereIsLessOfACpu(double cpus, Duration left, Duration given) {
		TimeBudget small = new TimeBudget(Duration.ofMinutes(5), RESERVE, cpus);
		assertThat(small.within(null, left)).isEqualTo(given);
	}

	@ParameterizedTest
	@CsvSource({ "PT0.5S", "PT0.1S", "PT0S", "PT-1S", "PT0.5005S" })
	void isNeverNothing(Duration left) {
		assertThat(this.budget.within(Duration.ofMinutes(1), left)).isEqualTo(Duration.ofMillis(1));
	}

}
