package io.processfanout.measure;

import java.util.List;

import org.apache.commons.statistics.descriptive.Median;

/**
 * What a repeated measurement gave, such as the seconds of each repetition.
 *
 * @param values one or more, in the order in which they were measured
 */
public record Sample(List<Double> values) {

	/**
	 * From here on a difference is a large one, in the words of those who defined its
	 * size.
	 */
	private static final double LARGE = 0.71;

	public Sample {
		values = List.copyOf(values);
		if (values.isEmpty()) {
			throw new IllegalArgumentException("a sample has a value");
		}
	}

	/**
	 * The value in the middle.
	 * @return of an even number of values the mean of the two in the middle
	 */
	public double median() {
		return Median.withDefaults().evaluate(this.values.stream().mapToDouble(Double::doubleValue).toArray());
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
	 * How often a value of this sample is less than one of another sample. All pairs are
	 * counted, a tie as half. One outlier changes little, which cannot be said of the
	 * samples' ranges.
	 * <p>
	 * A. Vargha and H. D. Delaney, "A Critique and Improvement of the CL Common Language
	 * Effect Size Statistics", 2000.
	 * @param other the other sample
	 * @return from 0, never less, to 1, always less
	 */
	public double probabilityOfLess(Sample other) {
		double less = 0;
		for (double own : this.values) {
			for (double others : other.values) {
				less += (own < others) ? 1 : (own == others) ? 0.5 : 0;
			}
		}
		return less / (this.values.size() * other.values.size());
	}

	/**
	 * Whether this sample is less or greater so often that it is no accident.
	 * @param other the other sample
	 * @return true if the difference is a large one, whichever sample is the lesser
	 */
	public boolean isClearOf(Sample other) {
		double less = probabilityOfLess(other);
		return less >= LARGE || less <= 1 - LARGE;
	}

}
