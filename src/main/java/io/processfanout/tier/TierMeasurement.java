package io.processfanout.tier;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.processfanout.bench.BenchResult;
import io.processfanout.bench.ModeResult;
import io.processfanout.measure.Sample;
import io.processfanout.task.Limit;
import io.processfanout.task.Mode;
import org.jspecify.annotations.Nullable;

/**
 * What was measured at one memory size.
 *
 * @param times by mode; a mode that failed is absent
 * @param failure why there is not all of it; null if there is
 */
public record TierMeasurement(Map<Mode, Time> times, @Nullable String failure) {

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
	 * What comparisons at one memory size say. A mode that ran out of time counts with
	 * the repetitions it had by then; one that failed otherwise does not count.
	 * @param results the comparisons, of the same tasks
	 * @param failure why there is not all of it; null if there is
	 * @return of each mode the median of the comparisons' medians
	 */
	public static TierMeasurement of(List<BenchResult> results, @Nullable String failure) {
		Map<Mode, Time> times = new EnumMap<>(Mode.class);
		for (Mode mode : Prediction.MODES) {
			List<ModeResult> measured = results.stream()
				.flatMap((result) -> result.modes().stream())
				.filter((result) -> result.mode().equals(mode.label()) && isMeasured(result))
				.toList();
			if (!measured.isEmpty()) {
				Sample medians = new Sample(
						measured.stream().flatMap((result) -> Stream.ofNullable(result.medianSeconds())).toList());
				times.put(mode, new Time(measured.get(0).limit(), medians.median()));
			}
		}
		return new TierMeasurement(times, failure);
	}

	private static boolean isMeasured(ModeResult mode) {
		return mode.medianSeconds() != null && (mode.failure() == null || mode.outOfTime());
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
