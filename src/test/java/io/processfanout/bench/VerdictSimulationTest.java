package io.processfanout.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two modes that are the same, compared 2,000 times under noise: how often one is called
 * faster or slower all the same. The noise is the same in every run of this test.
 */
class VerdictSimulationTest {

	private static final int COMPARISONS = 2000;

	/** Five in a hundred. */
	private static final int MOST_FALSE = COMPARISONS / 20;

	private static final long NANOS = 1_000_000_000L;

	/**
	 * What a measurement of one second gives, which is the so manieth of its comparison.
	 */
	enum Noise {

		NORMAL {
			@Override
			double next(Random random, double size, int nth) {
				return 1 + size * random.nextGaussian();
			}
		},
		/** Never much too short, now and then much too long. */
		SKEWED {
			@Override
			double next(Random random, double size, int nth) {
				return 1 - size * Math.log(1 - random.nextDouble());
			}
		},
		/** A machine that slows down by a hundredth with each measurement. */
		DRIFTING {
			@Override
			double next(Random random, double size, int nth) {
				return (1 + 0.01 * nth) * (1 + size * random.nextGaussian());
			}
		};

		abstract double next(Random random, double size, int nth);

	}

	@ParameterizedTest
	@CsvSource({ "NORMAL, 0.01", "NORMAL, 0.1", "NORMAL, 0.25", "SKEWED, 0.01", "SKEWED, 0.1", "SKEWED, 0.5",
			"DRIFTING, 0.01", "DRIFTING, 0.1", "DRIFTING, 0.25" })
	void equalModesAreSeldomCalledApart(Noise noise, double size) {
		for (int pairs : List.of(3, 5, 10)) {
			Random random = new Random(pairs);
			int claimed = 0;
			for (int i = 0; i < COMPARISONS; i++) {
				Repetition repetition = new Repetition(noise, size, random);
				repetition.repeat(pairs + 1);
				claimed += repetition.isClaim() ? 1 : 0;
			}
			assertThat(claimed).as(pairs + " pairs").isLessThanOrEqualTo(MOST_FALSE);
		}
	}

	/** Whoever looks after each repetition, and stops when it is clear, looks often. */
	@ParameterizedTest
	@CsvSource({ "NORMAL, 0.01", "NORMAL, 0.1", "NORMAL, 0.25", "SKEWED, 0.1", "SKEWED, 0.5", "DRIFTING, 0.1" })
	void norIfTheyAreRepeatedUntilTheVerdictIsClear(Noise noise, double size) {
		Repetitions repetitions = Repetitions.of(null, null);
		Random random = new Random(1);
		int claimed = 0;
		for (int i = 0; i < COMPARISONS; i++) {
			Repetition comparison = new Repetition(noise, size, random);
			while (!repetitions.areEnough(comparison.done(), Duration.ZERO, Duration.ofNanos(1),
					Duration.ofNanos(NANOS), comparison.verdicts())) {
				comparison.repeat(comparison.done() + 1);
			}
			claimed += comparison.isClaim() ? 1 : 0;
		}
		assertThat(claimed).isLessThanOrEqualTo(MOST_FALSE);
	}

	/** A comparison as it grows. */
	private static final class Repetition {

		private final DoubleUnaryOperator noise;

		private final List<Double> reference = new ArrayList<>();

		private final List<Double> own = new ArrayList<>();

		private int measured;

		Repetition(Noise noise, double size, Random random) {
			this.noise = (nth) -> Math.max(0.01, noise.next(random, size, (int) nth));
		}

		/** As the comparison does: the modes take turns in being the first. */
		void repeat(int until) {
			while (done() < until) {
				boolean ownFirst = done() % 2 == 1;
				(ownFirst ? this.own : this.reference).add(next());
				(ownFirst ? this.reference : this.own).add(next());
			}
		}

		private double next() {
			return this.noise.applyAsDouble(this.measured++);
		}

		int done() {
			return this.own.size();
		}

		List<Verdict> verdicts() {
			if (done() == 0) {
				return List.of();
			}
			ModeResult baseline = Modes.of("sequential", 1, 1.0, this.reference);
			return new Verdicts("sequential", List.of(baseline, Modes.of("threads", 1, 1.0, this.own))).all();
		}

		boolean isClaim() {
			Verdict.Kind kind = verdicts().get(0).kind();
			return kind == Verdict.Kind.FASTER || kind == Verdict.Kind.SLOWER;
		}

	}

}
