package io.processfanout.measure;

import java.util.List;

import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.StandardDeviation;

/**
 * What a repeated measurement gave, such as the seconds of each repetition.
 *
 * @param values one or more, in the order in which they were measured
 */
public record Sample(List<Double> values) {

	/**
	 * How many deviations from the median are far, where the deviation is estimated by
	 * the median of all distances. B. Iglewicz and D. C. Hoaglin, "How to Detect and
	 * Handle Outliers", 1993.
	 */
	private static final double FAR = 3.5;

	/** What that median is of a normal sample's deviation. */
	private static final double OF_DEVIATION = 0.6745;

	/** Of fewer values none can be told from the rest. */
	private static final int LEAST_FOR_OUTLIERS = 4;

	/** Less than this part of the median is nobody's concern, however steady the rest. */
	private static final double LEAST_DISTANCE = 0.05;

	public Sample {
		values = List.copyOf(values);
		if (values.isEmpty()) {
			throw new IllegalArgumentException("a sample has a value");
		}
	}

	/**
	 * How many values there are.
	 * @return one or more
	 */
	public int count() {
		return this.values.size();
	}

	/**
	 * The value in the middle.
	 * @return of an even number of values the mean of the two in the middle
	 */
	public double median() {
		return Median.withDefaults().evaluate(numbers());
	}

	/**
	 * The arithmetic mean.
	 * @return the same unit as the values
	 */
	public double mean() {
		return Mean.of(numbers()).getAsDouble();
	}

	/**
	 * The standard deviation, unbiased in its square.
	 * @return the same unit as the values; 0 for a single value
	 */
	public double standardDeviation() {
		return StandardDeviation.of(numbers()).getAsDouble();
	}

	/**
	 * The least value.
	 * @return the same unit as the values
	 */
	public double least() {
		return this.values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
	}

	/**
	 * The greatest value.
	 * @return the same unit as the values
	 */
	public double most() {
		return this.values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
	}

	/**
	 * The values that are far from all others, high or low.
	 * @return in the order in which they were measured; none where nothing varies
	 */
	public List<Double> outliers() {
		if (count() < LEAST_FOR_OUTLIERS) {
			return List.of();
		}
		double median = median();
		double usual = new Sample(this.values.stream().map((value) -> Math.abs(value - median)).toList()).median();
		double far = Math.max(FAR / OF_DEVIATION * usual, LEAST_DISTANCE * Math.abs(median));
		return this.values.stream().filter((value) -> Math.abs(value - median) > far).toList();
	}

	private double[] numbers() {
		return this.values.stream().mapToDouble(Double::doubleValue).toArray();
	}

}
