package io.processfanout.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

/** Series whose answer is known. */
class SpeedRatioTest {

	/**
	 * Logs of 2, 2 and 4: mean 0.9242, deviation 0.4002; Student's 4.3027 of two degrees.
	 */
	@Test
	void hasTheMeanOfTheLogarithmsAndStudentsInterval() {
		SpeedRatio ratio = ratio(new double[] { 2, 2, 4 }, 1, 1, 1);
		double mean = Math.log(16) / 3;
		double reach = 4.302652729911275 * Math.log(2) / Math.sqrt(3) / Math.sqrt(3);

		assertThat(ratio.ratio()).isCloseTo(Math.cbrt(16), within(1e-12));
		assertThat(ratio.interval(SpeedRatio.USUAL).low()).isCloseTo(Math.exp(mean - reach), within(1e-9));
		assertThat(ratio.interval(SpeedRatio.USUAL).high()).isCloseTo(Math.exp(mean + reach), within(1e-9));
		assertThat(ratio.pairs()).isEqualTo(3);
	}

	/** What slows both of a pair down cancels. */
	@Test
	void isOfThePairs() {
		SpeedRatio ratio = ratio(new double[] { 2, 20, 200, 2000 }, 1, 10, 100, 1000);
		assertThat(ratio.ratio()).isCloseTo(2, within(1e-9));
		assertThat(ratio.interval(SpeedRatio.USUAL).precision()).isCloseTo(0, within(1e-9));
		assertThat(ratio.kind()).isEqualTo(SpeedRatio.Kind.FASTER);
	}

	@Test
	void findsADifferenceOfATenthInANoiseOfAHundredthWithItsSign() {
		int faster = 0;
		int slower = 0;
		for (int seed = 0; seed < 200; seed++) {
			Random random = new Random(seed);
			List<Double> reference = noisy(random, 1, 4);
			List<Double> other = noisy(random, 1.1, 4);
			faster += (SpeedRatio.of(other, reference).kind() == SpeedRatio.Kind.FASTER) ? 1 : 0;
			slower += (SpeedRatio.of(reference, other).kind() == SpeedRatio.Kind.SLOWER) ? 1 : 0;
		}
		assertThat(faster).isBetween(195, 200);
		assertThat(slower).isEqualTo(faster);
	}

	@Test
	void callsEqualSeriesNoDifference() {
		assertThat(ratio(new double[] { 1, 1.01, 0.99, 1 }, 1, 1, 1, 1.01).kind())
			.isEqualTo(SpeedRatio.Kind.NO_DIFFERENCE);
	}

	/** They are apart for sure, and nobody would act on it. */
	@Test
	void aDifferenceThatIsSureAndSmallIsNotWorthNaming() {
		assertThat(ratio(new double[] { 1.02, 1.021, 1.02, 1.021 }, 1, 1, 1, 1).kind())
			.isEqualTo(SpeedRatio.Kind.NO_DIFFERENCE);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 1, 0.5, 2 })
	void constantValuesAreJudgedByTheirRatio(double own) {
		SpeedRatio ratio = ratio(new double[] { 1, 1, 1 }, own, own, own);
		assertThat(ratio.interval(SpeedRatio.USUAL)).isEqualTo(new SpeedRatio.Interval(ratio.ratio(), ratio.ratio()));
		assertThat(ratio.kind()).isEqualTo((own == 1) ? SpeedRatio.Kind.NO_DIFFERENCE
				: (own < 1) ? SpeedRatio.Kind.FASTER : SpeedRatio.Kind.SLOWER);
	}

	@Test
	void ofOneOrTwoPairsNobodyCanTell() {
		for (SpeedRatio ratio : List.of(ratio(new double[] { 2 }, 1), ratio(new double[] { 2, 2 }, 1, 1))) {
			assertThat(ratio.ratio()).isCloseTo(2, within(1e-12));
			assertThat(ratio.kind()).isEqualTo(SpeedRatio.Kind.CANNOT_TELL);
			assertThat(ratio.pairsNeeded()).isEmpty();
			assertThatIllegalStateException().isThrownBy(() -> ratio.interval(SpeedRatio.USUAL));
		}
		assertThatIllegalArgumentException().isThrownBy(() -> ratio(new double[0]));
	}

	@Test
	void threePairsCanTell() {
		assertThat(ratio(new double[] { 2, 2.01, 1.99 }, 1, 1, 1).kind()).isEqualTo(SpeedRatio.Kind.FASTER);
	}

	/** One value off makes it unsure, whichever way it is off. */
	@ParameterizedTest
	@ValueSource(doubles = { 0.3, 3 })
	void anOutlierMakesItUnsureAndNotWrong(double outlier) {
		SpeedRatio ratio = ratio(new double[] { 1, 1, 1, outlier, 1 }, 1, 1.01, 0.99, 1, 1);
		assertThat(ratio.kind()).isEqualTo(SpeedRatio.Kind.CANNOT_TELL);
	}

	@Test
	void saysHowManyPairsItMayTake() {
		SpeedRatio ratio = ratio(new double[] { 1.05, 1.15, 1.2, 1.05, 1.3 }, 1, 1, 1.1, 1.05, 1);
		assertThat(ratio.kind()).isEqualTo(SpeedRatio.Kind.CANNOT_TELL);
		int needed = ratio.pairsNeeded().orElseThrow();
		assertThat(needed).isBetween(6, 20);
		assertThat(ratio(new double[] { 0.1, 10, 0.1, 10 }, 1, 1, 1, 1).pairsNeeded()).as("too many").isEmpty();
	}

	@Test
	void timesWithoutAPairDoNotCount() {
		assertThat(ratio(new double[] { 2, 2, 2, 9, 9 }, 1, 1, 1).pairs()).isEqualTo(3);
	}

	private static List<Double> noisy(Random random, double mean, int count) {
		List<Double> values = new ArrayList<>();
		while (values.size() < count) {
			values.add(mean * (1 + 0.01 * random.nextGaussian()));
		}
		return values;
	}

	private static SpeedRatio ratio(double[] reference, double... own) {
		return SpeedRatio.of(Arrays.stream(reference).boxed().toList(), Arrays.stream(own).boxed().toList());
	}

}
