package io.processfanout.measure;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SampleTest {

	@Test
	void hasItsMiddleAndItsEnds() {
		assertThat(sample(5, 1, 2).median()).isEqualTo(2);
		assertThat(sample(9, 3, 1, 4).median()).isEqualTo(3.5);
		assertThat(sample(5, 1, 2).least()).isEqualTo(1);
		assertThat(sample(5, 1, 2).most()).isEqualTo(5);
	}

	@Test
	void isNotEmpty() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Sample(List.of()));
	}

	@Test
	void isLessInAShareOfPairsWithATieAsHalf() {
		assertThat(sample(1, 2).probabilityOfLess(sample(2, 3))).isEqualTo(0.875);
		assertThat(sample(3).probabilityOfLess(sample(1, 2))).isZero();
		assertThat(sample(1).probabilityOfLess(sample(1))).isEqualTo(0.5);
	}

	@Test
	void isClearWhereItIsTheLesserOrTheGreaterInSevenPairsOfTen() {
		assertThat(lessThan(71).isClearOf(sample(50))).isTrue();
		assertThat(lessThan(70).isClearOf(sample(50))).isFalse();
		assertThat(lessThan(30).isClearOf(sample(50))).isFalse();
		assertThat(lessThan(29).isClearOf(sample(50))).isTrue();
	}

	/** A hundred values, so many of them less than 50. */
	private static Sample lessThan(int count) {
		return sample(IntStream.range(0, 100).mapToDouble((i) -> (i < count) ? 1 : 99).toArray());
	}

	private static Sample sample(double... values) {
		return new Sample(Arrays.stream(values).boxed().toList());
	}

}
