package io.processfanout.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import io.processfanout.measure.Sample;
import org.jspecify.annotations.Nullable;

/**
 * What a reader should know of how a comparison was measured.
 *
 * @param result the comparison
 */
record MeasurementNotes(BenchResult result) {

	/** Repetitions further apart than this are those of a restless machine. */
	private static final double LARGE_SPREAD = 0.1;

	/** Below this a run is mostly the threads' waking up. */
	private static final double LEAST_SECONDS = 0.01;

	/** Less of a CPU than this changes no verdict. */
	private static final double FEW_CPUS = 0.1;

	private static final double LITTLE_STOLEN = 0.02;

	private static final double PERCENT = 100;

	/** A sentence each; none as a rule. */
	List<String> all() {
		if (this.result.sizes() != null) {
			return this.result.sizes().stream().flatMap((size) -> ofSize(size).stream()).toList();
		}
		List<String> notes = new ArrayList<>(new TaskCpu(this.result).notes());
		for (ModeResult mode : this.result.modes()) {
			Optional.ofNullable(mode.warm()).ifPresent((warm) -> ofTimes(mode, warm, notes));
			startedAgain(mode).ifPresent(notes::add);
			if (mode.besideOthers() != null) {
				notes.add(mode.mode() + ": repetitions that ran beside tasks of other requests: " + mode.besideOthers()
						+ "; alone they may take less time");
			}
		}
		ofMachine(this.result.environment().othersCpus(), this.result.environment().stolenShare(), notes);
		return List.copyOf(notes);
	}

	private static List<String> ofSize(BenchResult size) {
		String length = TaskCpu.milliseconds(size.taskCpuSeconds());
		return new MeasurementNotes(size).all().stream().map((note) -> "tasks of " + length + ": " + note).toList();
	}

	private static void ofTimes(ModeResult mode, WarmTimes warm, List<String> notes) {
		if (warm.spread() > LARGE_SPREAD) {
			notes.add(String.format(Locale.ROOT, "%s: the repetitions are far apart, %.0f %% of their mean",
					mode.mode(), warm.spread() * PERCENT));
		}
		List<Double> repetitions = mode.secondsPerRepetition();
		List<Double> outliers = new Sample(repetitions.subList(1, repetitions.size())).outliers();
		if (!outliers.isEmpty()) {
			notes.add(String.format(Locale.ROOT, "%s: far from its other repetitions, whose median is %.3f s: %s",
					mode.mode(), warm.medianSeconds(),
					outliers.stream()
						.map((seconds) -> String.format(Locale.ROOT, "%.3f s", seconds))
						.collect(Collectors.joining(", "))));
		}
		if (warm.medianSeconds() < LEAST_SECONDS) {
			notes.add(String.format(Locale.ROOT,
					"%s: a repetition took %.1f ms, which is too short to compare; more or longer tasks show it better",
					mode.mode(), warm.medianSeconds() * 1000));
		}
	}

	/** Warm repetitions are those that find their children there. */
	private static Optional<String> startedAgain(ModeResult mode) {
		return mode.startedChildrenAgain()
				? Optional.of(mode.mode() + ": children were started in warm repetitions too, for kept ones had to go:"
						+ " memory was short, or a setting fanout.pool says so")
				: Optional.empty();
	}

	private static void ofMachine(@Nullable Double others, @Nullable Double stolen, List<String> notes) {
		if (others != null && others > FEW_CPUS) {
			notes.add(String.format(Locale.ROOT, "other programs on this machine used %.1f CPUs meanwhile", others));
		}
		if (stolen != null && stolen > LITTLE_STOLEN) {
			notes.add(String.format(Locale.ROOT,
					"the host of this machine kept %.0f %% of the CPU time from it that it wanted", stolen * PERCENT));
		}
	}

}
