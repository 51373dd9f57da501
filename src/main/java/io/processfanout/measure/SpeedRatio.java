package io.processfanout.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How many times as fast one thing is as another, from measurements of both taken in
 * pairs. What slows the machine down slows both of a pair, and cancels.
 * <p>
 * The logarithms of the pairs' ratios are taken for a normal sample, so their mean has
 * Student's interval. Logarithms, for half as fast is as far from equal as twice as fast.
 *
 * @param logs the natural logarithm of each pair's ratio, one or more
 */
public record SpeedRatio(List<Double> logs) {

	/** What an interval is expected to hold: the true ratio, in 95 of 100 comparisons. */
	public static final double USUAL = 0.95;

	/**
	 * The level of a claim that one is faster. It is stricter than the interval shown,
	 * because whoever repeats until the claim is clear looks at it up to sixteen times,
	 * and would find a difference by chance in one of them too often. Simulated in
	 * {@code VerdictSimulationTest}: at most 5 in 100 false claims all the same.
	 */
	public static final double CLAIM = 0.993;

	/** A ratio nearer to 1 is not worth naming. */
	public static final double WORTH_NAMING = 0.05;

	/** Student's interval of two values is too wide to say anything. */
	public static final int LEAST_PAIRS = 3;

	/** Who needs more should measure something else. */
	private static final int MOST_PAIRS = 1000;

	/** Student's quantiles: each is sought numerically, and asked for again and again. */
	private static final Map<Tail, Double> QUANTILES = new ConcurrentHashMap<>();

	private record Tail(int degrees, double probability) {
	}

	public SpeedRatio {
		logs = List.copyOf(logs);
		if (logs.isEmpty()) {
			throw new IllegalArgumentException("a ratio has a pair");
		}
	}

	/** What pairs say of two things. */
	public enum Kind {

		/** The first is faster. */
		FASTER,
		/** The first is slower. */
		SLOWER,
		/** Both are as fast, or so nearly that it is not worth naming. */
		NO_DIFFERENCE,
		/** The pairs are too few, or too far apart, for any of these. */
		CANNOT_TELL

	}

	/**
	 * Where the true ratio is expected.
	 *
	 * @param low the lower end
	 * @param high the upper end
	 */
	public record Interval(double low, double high) {

		/**
		 * How wide it is.
		 * @return the distance from the middle to an end, as a part of the middle
		 */
		public double precision() {
			return Math.sqrt(this.high / this.low) - 1;
		}

	}

	/**
	 * From times of both.
	 * @param reference the times of what it is compared with, each above 0
	 * @param own its own times in the same order; if one has more, the last of them are
	 * of no pair
	 * @return the ratio, above 1 if its own times are the shorter ones
	 */
	public static SpeedRatio of(List<Double> reference, List<Double> own) {
		List<Double> logs = new ArrayList<>();
		for (int i = 0; i < Math.min(reference.size(), own.size()); i++) {
			logs.add(Math.log(reference.get(i) / own.get(i)));
		}
		return new SpeedRatio(logs);
	}

	/**
	 * How many pairs there are.
	 * @return one or more
	 */
	public int pairs() {
		return this.logs.size();
	}

	/**
	 * The ratio: the geometric mean of the pairs'.
	 * @return above 0
	 */
	public double ratio() {
		return Math.exp(mean());
	}

	/**
	 * Where the true ratio is expected.
	 * @param level how surely, such as {@value #USUAL}
	 * @return the interval; a point if all pairs are the same
	 * @throws IllegalStateException of fewer than {@value #LEAST_PAIRS} pairs
	 */
	public Interval interval(double level) {
		if (pairs() < LEAST_PAIRS) {
			throw new IllegalStateException("an interval needs " + LEAST_PAIRS + " pairs");
		}
		double reach = reach(pairs(), level);
		return new Interval(Math.exp(mean() - reach), Math.exp(mean() + reach));
	}

	/** What the pairs say. */
	public Kind kind() {
		if (pairs() < LEAST_PAIRS) {
			return Kind.CANNOT_TELL;
		}
		return kind(pairs());
	}

	/**
	 * How many pairs it takes to say more than that nobody can tell, if further ones are
	 * as these.
	 * @return more than there are; empty if there are too few to know, or it takes more
	 * than {@value #MOST_PAIRS}
	 */
	public OptionalInt pairsNeeded() {
		if (pairs() < LEAST_PAIRS || kind(MOST_PAIRS) == Kind.CANNOT_TELL) {
			return OptionalInt.empty();
		}
		// More pairs never make it less sure.
		int tooFew = pairs();
		int enough = MOST_PAIRS;
		while (enough - tooFew > 1) {
			int middle = (tooFew + enough) / 2;
			if (kind(middle) == Kind.CANNOT_TELL) {
				tooFew = middle;
			}
			else {
				enough = middle;
			}
		}
		return OptionalInt.of(enough);
	}

	/** What so many pairs of the same mean and deviation would say. */
	private Kind kind(int pairs) {
		double mean = mean();
		double usual = reach(pairs, USUAL);
		if (mean - usual >= Math.log(1 - WORTH_NAMING) && mean + usual <= Math.log(1 + WORTH_NAMING)) {
			return Kind.NO_DIFFERENCE;
		}
		if (Math.abs(mean) <= reach(pairs, CLAIM)) {
			return Kind.CANNOT_TELL;
		}
		return (mean > 0) ? Kind.FASTER : Kind.SLOWER;
	}

	private double mean() {
		return new Sample(this.logs).mean();
	}

	private double reach(int pairs, double level) {
		double quantile = QUANTILES.computeIfAbsent(new Tail(pairs - 1, (1 - level) / 2),
				(tail) -> TDistribution.of(tail.degrees()).inverseSurvivalProbability(tail.probability()));
		return quantile * new Sample(this.logs).standardDeviation() / Math.sqrt(pairs);
	}

}
