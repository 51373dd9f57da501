package io.processfanout.report;

import io.processfanout.bench.BenchResult.ModeResult;
import org.jspecify.annotations.Nullable;

/**
 * What a mode's repetitions span.
 *
 * @param least the fastest, in seconds
 * @param most the slowest, in seconds
 */
record Range(double least, double most) {

	static @Nullable Range of(ModeResult mode) {
		if (mode.secondsPerRepetition().isEmpty()) {
			return null;
		}
		double least = mode.secondsPerRepetition().stream().mapToDouble(Double::doubleValue).min().orElseThrow();
		double most = mode.secondsPerRepetition().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
		return new Range(least, most);
	}

}
