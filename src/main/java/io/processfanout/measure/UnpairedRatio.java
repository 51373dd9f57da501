package io.processfanout.measure;

import java.util.List;

import io.processfanout.measure.SpeedRatio.Interval;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How many times as fast one thing is as another, from measurements of another time: no
 * two of them belong together. The interval is Welch's, of the logarithms. B. L. Welch,
 * "The Generalization of 'Student's' Problem when Several Different Population Variances
 * are Involved", 1947.
 *
 * @param reference the natural logarithms of the reference's times, two or more
 * @param own the natural logarithms of its own times, two or more
 */
public record UnpairedRatio(Sample reference, Sample own) {

	/** A single time has no deviation. */
	public static final int LEAST_TIMES = 2;

	/**
	 * From times of both.
	 * @param reference the times of what it is compared with, two or more, each above 0
	 * @param own its own times
	 * @return the ratio, above 1 if its own times are the shorter ones
	 */
	public static UnpairedRatio of(List<Double> reference, List<Double> own) {
		if (Math.min(reference.size(), own.size()) < LEAST_TIMES) {
			throw new IllegalArgumentException("an interval needs two times of each");
		}
		return new UnpairedRatio(new Sample(reference.stream().map(Math::log).toList()),
				new Sample(own.stream().map(Math::log).toList()));
	}

	/**
	 * The ratio of the geometric means.
	 * @return above 0
	 */
	public double ratio() {
		return Math.exp(this.reference.mean() - this.own.mean());
	}

	/**
	 * Where the true ratio is expected.
	 * @param level how surely
	 * @return the interval; a point if no time differs
	 */
	public Interval interval(double level) {
		double difference = this.reference.mean() - this.own.mean();
		double one = squaredError(this.reference);
		double other = squaredError(this.own);
		if (one + other == 0) {
			return new Interval(Math.exp(difference), Math.exp(difference));
		}
		double degrees = (one + other) * (one + other)
				/ (one * one / (this.reference.count() - 1) + other * other / (this.own.count() - 1));
		double reach = TDistribution.of(degrees).inverseSurvivalProbability((1 - level) / 2) * Math.sqrt(one + other);
		return new Interval(Math.exp(difference - reach), Math.exp(difference + reach));
	}

	private static double squaredError(Sample sample) {
		return sample.standardDeviation() * sample.standardDeviation() / sample.count();
	}

}
