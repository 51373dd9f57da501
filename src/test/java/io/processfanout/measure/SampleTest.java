package io.processfanout.measure;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class SampleTest {

	@Test
	void hasItsMiddleItsMeanAndItsEnds() {
		assertThat(sample(5, 1, 2).median()).isEqualTo(2);
		assertThat(sample(9, 3, 1, 4).median()).isEqualTo(3.5);
		assertThat(sample(9, 3, 1, 4).mean()).isEqualTo(4.25);
		assertThat(sample(5, 1, 2).least()).isEqualTo(1);
		assertThat(sample(5, 1, 2).most()).isEqualTo(5);
		assertThat(sample(5, 1, 2).count()).isEqualTo(3);
	}

	/**
	 * Of 2, 4, 4, 4, 5, 5, 7, 9: the sum of squares is 32, of seven degrees of freedom.
	 */
	@Test
	void hasItsDeviation() {
		assertThat(sample(2, 4, 4, 4, 5, 5, 7, 9).standardDeviation()).isCloseTo(Math.sqrt(32 / 7.0), within(1e-12));
		assertThat(sample(3).standardDeviation()).isZero();
		assertThat(sample(3, 3, 3).standardDeviation()).isZero();
	}

	@Test
	void isNotEmpty() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Sample(List.of()));
	}

	@Test
	void knowsWhatIsFarFromTheRestHighOrLow() {
		assertThat(sample(1, 1.01, 0.99, 1.02, 2.5).outliers()).containsExactly(2.5);
		assertThat(sample(1, 1.01, 0.3, 0.99, 1.02).outliers()).containsExactly(0.3);
		assertThat(sample(1, 1, 1, 1, 1.2).outliers()).containsExactly(1.2);
	}

	@Test
	void hasNoOutliersWhereNothingVariesOrTooLittleIsKnown() {
		assertThat(sample(1, 1, 1, 1, 1).outliers()).isEmpty();
		assertThat(sample(1, 1.01, 1.02, 1.04, 1.06).outliers()).isEmpty();
		assertThat(sample(1, 1, 1, 1, 1.04).outliers()).as("too near to matter").isEmpty();
		assertThat(sample(1, 1, 5).outliers()).isEmpty();
		assertThat(sample(0, 0, 0, 0).outliers()).isEmpty();
	}

	private static Sample sample(double... values) {
		return new Sample(Arrays.stream(values).boxed().toList());
	}

}
