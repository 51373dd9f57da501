package io.processfanout.sweep;

import java.util.Map;

import io.processfanout.bench.Comparisons;
import io.processfanout.task.Limit;
import io.processfanout.tier.PredictedMode;
import io.processfanout.tier.TierMeasurement;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SweepMeasurementTest {

	@Test
	void isTheMedianOfEachMode() {
		TierMeasurement measurement = Sweep.measurement(new ComparisonRun(
				Comparisons.of(Comparisons.ran("sequential", 1, 4.0, null), Comparisons.ran("processes", 2, 2.5, null)),
				null, false));

		assertThat(measurement.times())
			.isEqualTo(Map.of(PredictedMode.SEQUENTIAL, new TierMeasurement.Time(new Limit(1, "affinity 1 CPUs"), 4.0),
					PredictedMode.PROCESSES, new TierMeasurement.Time(new Limit(2, "affinity 2 CPUs"), 2.5)));
		assertThat(measurement.failure()).isNull();
	}

	/** The median of the repetitions before the failure is no measurement. */
	@Test
	void lacksAModeThatFailedAndSaysWhy() {
		TierMeasurement measurement = Sweep.measurement(new ComparisonRun(
				Comparisons.of(Comparisons.ran("sequential", 1, 4.0, null),
						Comparisons.failed("threads", "out of time"), Comparisons.failed("processes", "no room")),
				null, false));

		assertThat(measurement.times()).containsOnlyKeys(PredictedMode.SEQUENTIAL);
		assertThat(measurement.failure()).isEqualTo("threads: out of time; processes: no room");
	}

	@Test
	void keepsWhatWasMeasuredBeforeTheTimeWasUp() {
		TierMeasurement measurement = Sweep.measurement(new ComparisonRun(
				Comparisons.of(Comparisons.ran("sequential", 1, 4.0, null), Comparisons.outOfTime("processes", 2.5)),
				null, false));

		assertThat(measurement.times().get(PredictedMode.PROCESSES))
			.isEqualTo(new TierMeasurement.Time(new Limit(2, "affinity 2 CPUs"), 2.5));
		assertThat(measurement.failure()).isEqualTo("processes: the time was up");
	}

	@Test
	void isNothingButTheReasonIfThereIsNoResult() {
		assertThat(Sweep.measurement(ComparisonRun.failed("it ended with SIGKILL")))
			.isEqualTo(new TierMeasurement(Map.of(), "it ended with SIGKILL"));
	}

}
