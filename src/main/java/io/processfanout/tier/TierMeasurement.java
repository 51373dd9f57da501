package io.processfanout.tier;

import java.util.Map;

import io.processfanout.task.Limit;
import org.jspecify.annotations.Nullable;

/**
 * What was measured at one memory size.
 *
 * @param times by mode; a mode that failed is absent
 * @param failure why there is not all of it; null if there is
 */
public record TierMeasurement(Map<PredictedMode, Time> times, @Nullable String failure) {

	/**
	 * One mode's time.
	 *
	 * @param limit how many tasks at once, and why
	 * @param seconds the median
	 */
	public record Time(Limit limit, double seconds) {
	}

	public TierMeasurement {
		times = Map.copyOf(times);
	}

	/**
	 * Nothing was measured.
	 * @param why for the table's reader
	 * @return the measurement
	 */
	public static TierMeasurement failed(String why) {
		return new TierMeasurement(Map.of(), why);
	}

}
