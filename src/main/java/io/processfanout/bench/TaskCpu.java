package io.processfanout.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import io.processfanout.task.Mode;
import org.jspecify.annotations.Nullable;

/**
 * The CPU time of a comparison's tasks: what was measured, and how that agrees with what
 * was asked for.
 *
 * @param result the comparison
 */
public record TaskCpu(BenchResult result) {

	/** How far off is still what was asked for, as a part of it. */
	static final double TOLERANCE = 0.1;

	private static final double MILLIS = 1000;

	/** From here on nobody reads a part of a millisecond. */
	private static final double WHOLE_MILLIS = 9.95;

	/**
	 * What a task took: the one in the middle, in the mode in which its size was sought,
	 * else in {@code sequential}, else in the first mode that tells.
	 * @return seconds; where no mode tells, what the search for the size measured, if
	 * there was one
	 */
	public Optional<Double> measuredSeconds() {
		return spread().flatMap((spread) -> Optional.ofNullable(spread.cpu()))
			.map(TaskSpread.Range::medianSeconds)
			.or(() -> Optional.ofNullable(this.result.taskCpuMeasuredSeconds()));
	}

	/**
	 * The spread of the tasks in the same mode.
	 * @return empty if no task ended well
	 */
	public Optional<TaskSpread> spread() {
		return spreadMode().flatMap((mode) -> Optional.ofNullable(mode.taskSpread()));
	}

	/**
	 * The mode that {@link #spread()} is of.
	 * @return empty if no task ended well
	 */
	public Optional<ModeResult> spreadMode() {
		return Stream.of(this.result.taskCpuMeasuredMode(), Mode.SEQUENTIAL.label())
			.flatMap((name) -> this.result.modes().stream().filter((mode) -> mode.mode().equals(name)))
			.filter((mode) -> mode.taskSpread() != null)
			.findFirst()
			.or(() -> this.result.modes().stream().filter((mode) -> mode.taskSpread() != null).findFirst());
	}

	/**
	 * Whether the CPU time that was asked for is not what was measured.
	 * @return false if none was asked for
	 */
	public boolean isMissed() {
		return measuredSeconds().filter(this::misses).isPresent();
	}

	private boolean misses(double seconds) {
		Double asked = this.result.taskCpuSeconds();
		return asked != null && Math.abs(seconds - asked) > TOLERANCE * asked;
	}

	/**
	 * What a reader should know of it.
	 * @return a sentence for the search that found no such size, and for each mode whose
	 * tasks took another time; none if no CPU time was asked for
	 */
	public List<String> notes() {
		List<String> notes = new ArrayList<>();
		Double probe = this.result.taskCpuMeasuredSeconds();
		if (probe != null && misses(probe)) {
			notes.add(String.format(Locale.ROOT,
					"no size was found that takes the %s of CPU asked for: the nearest, %,d iterations, took %s",
					asked(), this.result.iterations(), milliseconds(probe)));
		}
		for (ModeResult mode : this.result.modes()) {
			Optional<Double> took = cpuOf(mode).filter(this::misses);
			took.ifPresent((seconds) -> notes.add(mode.mode() + ": a task took " + milliseconds(seconds)
					+ " of CPU in the middle, not the " + asked() + " asked for"));
		}
		return List.copyOf(notes);
	}

	private static Optional<Double> cpuOf(ModeResult mode) {
		return Optional.ofNullable(mode.taskSpread())
			.flatMap((spread) -> Optional.ofNullable(spread.cpu()))
			.map(TaskSpread.Range::medianSeconds);
	}

	private String asked() {
		return milliseconds(this.result.taskCpuSeconds());
	}

	/**
	 * A time as a person reads it.
	 * @param seconds the time; null reads as nothing
	 * @return such as {@code 350 ms}, {@code 1,301 ms} or {@code 0.4 ms}
	 */
	public static String milliseconds(@Nullable Double seconds) {
		double millis = (seconds != null) ? seconds * MILLIS : 0;
		return String.format(Locale.ROOT, (millis < WHOLE_MILLIS) ? "%.1f ms" : "%,.0f ms", millis);
	}

}
