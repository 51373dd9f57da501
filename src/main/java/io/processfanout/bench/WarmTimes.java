package io.processfanout.bench;

import java.util.List;

import io.processfanout.measure.Sample;
import org.jspecify.annotations.Nullable;

/**
 * The repetitions of a mode but for the first, which meets a JVM that has not run this
 * before, as the later invocations of a function do. Times are seconds.
 *
 * @param count how many
 * @param medianSeconds the one in the middle
 * @param meanSeconds their mean
 * @param standardDeviationSeconds their standard deviation; 0 of one
 * @param minSeconds the least
 * @param maxSeconds the most
 */
public record WarmTimes(int count, double medianSeconds, double meanSeconds, double standardDeviationSeconds,
		double minSeconds, double maxSeconds) {

	/**
	 * The warm ones of some repetitions.
	 * @param repetitions wall times in order, the cold one first
	 * @return null if there is none
	 */
	static @Nullable WarmTimes of(List<Double> repetitions) {
		if (repetitions.size() < 2) {
			return null;
		}
		Sample warm = new Sample(repetitions.subList(1, repetitions.size()));
		return new WarmTimes(warm.count(), warm.median(), warm.mean(), warm.standardDeviation(), warm.least(),
				warm.most());
	}

	/** How far they are apart, as a part of their mean. */
	public double spread() {
		return this.standardDeviationSeconds / this.meanSeconds;
	}

}
