package io.processfanout.report;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProbabilityOfSuperiorityTest {

	@Test
	void isTheShareOfPairsWithATieAsHalf() {
		assertThat(ProbabilityOfSuperiority.of(List.of(1.0, 2.0), List.of(2.0, 3.0)).share()).isEqualTo(0.875);
		assertThat(ProbabilityOfSuperiority.of(List.of(3.0), List.of(1.0, 2.0)).share()).isZero();
		assertThat(ProbabilityOfSuperiority.of(List.of(1.0), List.of(1.0)).share()).isEqualTo(0.5);
	}

	@Test
	void isClearWhereOneIsTheLesserInSevenPairsOfTen() {
		assertThat(new ProbabilityOfSuperiority(0.71).clear()).isTrue();
		assertThat(new ProbabilityOfSuperiority(0.70).clear()).isFalse();
		assertThat(new ProbabilityOfSuperiority(0.30).clear()).isFalse();
		assertThat(new ProbabilityOfSuperiority(0.29).clear()).isTrue();
	}

}
