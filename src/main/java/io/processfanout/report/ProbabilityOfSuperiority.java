package io.processfanout.report;

import java.util.List;

/**
 * How often one of two samples is the lesser: the share of all pairs, a tie counting
 * half. A. Vargha and H. D. Delaney, "A Critique and Improvement of the CL Common
 * Language Effect Size Statistics", 2000. Unlike the samples' ranges it does not hang on
 * a single outlier.
 *
 * @param share from 0, always the greater, to 1, always the lesser
 */
record ProbabilityOfSuperiority(double share) {

	/** From here on the effect is a large one in the words of its authors. */
	private static final double LARGE = 0.71;

	static ProbabilityOfSuperiority of(List<Double> one, List<Double> other) {
		double lesser = 0;
		for (double a : one) {
			for (double b : other) {
				lesser += (a < b) ? 1 : (a == b) ? 0.5 : 0;
			}
		}
		return new ProbabilityOfSuperiority(lesser / (one.size() * other.size()));
	}

	/** Whether one of the two is the lesser so often that it is no accident. */
	boolean clear() {
		return this.share >= LARGE || this.share <= 1 - LARGE;
	}

}
