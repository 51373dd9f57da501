package io.processfanout.sweep;

import java.util.Map;

import io.processfanout.bench.BenchResult;
import io.processfanout.bench.Comparisons;
import io.processfanout.task.Limit;
import io.processfanout.task.Mode;
import io.processfanout.tier.TierMeasurement;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SweepMeasurementTest {

	@Test
	void isTheMedianOfEachMode() {
		TierMeasurement measurement = of(Comparisons.of(Comparisons.ran("sequential", 1, 4.0, null),
				Comparisons.ran("processes", 2, 2.5, null)));

		assertThat(measurement.times())
			.isEqualTo(Map.of(Mode.SEQUENTIAL, new TierMeasurement.Time(new Limit(1, "affinity 1 CPUs"), 4.0),
					Mode.PROCESSES, new TierMeasurement.Time(new Limit(2, "affinity 2 CPUs"), 2.5)));
		assertThat(measurement.failure()).isNull();
	}

	/** The median of the repetitions before the failure is no measurement. */
	@Test
	void lacksAModeThatFailedAndSaysWhy() {
		TierMeasurement measurement = of(Comparisons.of(Comparisons.ran("sequential", 1, 4.0, null),
				Comparisons.failed("threads", "out of time"), Comparisons.failed("processes", "no room")));

		assertThat(measurement.times()).containsOnlyKeys(Mode.SEQUENTIAL);
		assertThat(measurement.failure()).isEqualTo("threads: out of time; processes: no room");
	}

	@Test
	void keepsWhatWasMeasuredBeforeTheTimeWasUp() {
		TierMeasurement measurement = of(
				Comparisons.of(Comparisons.ran("sequential", 1, 4.0, null), Comparisons.outOfTime("processes", 2.5)));

		assertThat(measurement.times().get(Mode.PROCESSES))
			.isEqualTo(new TierMeasurement.Time(new Limit(2, "affinity 2 CPUs"), 2.5));
		assertThat(measurement.failure()).isEqualTo("processes: the time was up");
	}

	/** Ctrl-C on a terminal is a signal to all that runs there. */
	@Test
	void keepsWhatWasMeasuredBeforeItWasToldToEndAndSaysSo() {
		BenchResult whole = Comparisons.of(Comparisons.ran("sequential", 1, 4.0, null));
		BenchResult cut = new BenchResult(whole.workload(), whole.tasks(), whole.iterations(), null, null, null, null,
				whole.repetitions(), whole.reference(), true, whole.modes(), true, whole.environment());

		assertThat(of(cut).times()).containsOnlyKeys(Mode.SEQUENTIAL);
		assertThat(of(cut).failure()).isEqualTo("it was told to end before its end");
	}

	@Test
	void isNothingButTheReasonIfThereIsNoResult() {
		assertThat(ComparisonRun.failed("it ended with SIGKILL").measurement())
			.isEqualTo(new TierMeasurement(Map.of(), "it ended with SIGKILL"));
	}

	private static TierMeasurement of(BenchResult result) {
		return ComparisonRun.of(result).measurement();
	}

}
