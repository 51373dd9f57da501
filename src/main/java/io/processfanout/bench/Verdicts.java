package io.processfanout.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

import io.processfanout.measure.SpeedRatio;
import io.processfanout.task.Mode;
import io.processfanout.task.Phase;
import org.jspecify.annotations.Nullable;

/**
 * How each mode did against the reference. A pair is a repetition of both in the same
 * turn; the cold first one is none where there are others.
 *
 * @param reference the mode that the others are compared with; null for
 * {@code sequential}, as in results of earlier versions
 * @param modes what the modes gave
 */
record Verdicts(@Nullable String reference, List<ModeResult> modes) {

	/** A smaller part of a task's time explains no difference. */
	private static final double LONG_HAND_OVER = 0.1;

	/**
	 * What pairs of repetitions say.
	 * @param reference wall times of the reference, in order
	 * @param own wall times of a mode, in order
	 * @return empty if there is no pair
	 */
	static Optional<SpeedRatio> ratio(List<Double> reference, List<Double> own) {
		int pairs = Math.min(reference.size(), own.size());
		if (pairs == 0) {
			return Optional.empty();
		}
		int first = (pairs > 1) ? 1 : 0;
		return Optional.of(SpeedRatio.of(reference.subList(first, pairs), own.subList(first, pairs)));
	}

	/** One for each mode that did not fail but the reference. */
	List<Verdict> all() {
		return baseline().stream()
			.flatMap((baseline) -> this.modes.stream()
				.filter((mode) -> mode.failure() == null && !mode.equals(baseline))
				.flatMap((mode) -> verdict(mode, baseline).stream()))
			.toList();
	}

	/** What the others are compared with, if it is there and did not fail. */
	private Optional<ModeResult> baseline() {
		return this.modes.stream()
			.filter((mode) -> mode.failure() == null && mode.mode().equals(referenceOrSequential()))
			.findFirst();
	}

	private String referenceOrSequential() {
		return (this.reference != null) ? this.reference : Mode.SEQUENTIAL.label();
	}

	private static Optional<Verdict> verdict(ModeResult mode, ModeResult baseline) {
		return ratio(baseline.secondsPerRepetition(), mode.secondsPerRepetition())
			.map((ratio) -> verdict(mode, baseline, ratio));
	}

	private static Verdict verdict(ModeResult mode, ModeResult baseline, SpeedRatio ratio) {
		Verdict.Kind kind = Verdict.Kind.valueOf(ratio.kind().name());
		OptionalInt needed = (kind == Verdict.Kind.CANNOT_TELL) ? ratio.pairsNeeded() : OptionalInt.empty();
		String sentence = mode.mode() + " " + switch (kind) {
			case NO_DIFFERENCE -> "makes no difference worth naming" + interval(ratio);
			case FASTER -> times(ratio.ratio()) + interval(ratio) + beyond(mode, baseline, ratio.ratio());
			case SLOWER -> times(ratio.ratio()) + interval(ratio) + costOfChildren(mode);
			case CANNOT_TELL -> cannotTell(ratio, needed);
		};
		if (ratio.pairs() < SpeedRatio.LEAST_PAIRS) {
			return new Verdict(mode.mode(), baseline.mode(), kind, ratio.pairs(), ratio.ratio(), null, null, null,
					sentence);
		}
		SpeedRatio.Interval interval = ratio.interval(SpeedRatio.USUAL);
		return new Verdict(mode.mode(), baseline.mode(), kind, ratio.pairs(), ratio.ratio(), interval.low(),
				interval.high(), needed.isPresent() ? needed.getAsInt() : null, sentence);
	}

	/** Twice as fast, or twice as long: nobody reads 0.5 times as fast. */
	static String times(double ratio) {
		return (ratio >= 1) ? String.format(Locale.ROOT, "is %.2f times as fast", ratio)
				: String.format(Locale.ROOT, "takes %.2f times as long", 1 / ratio);
	}

	private static String interval(SpeedRatio ratio) {
		return inBrackets(ratio.ratio(), ratio.interval(SpeedRatio.USUAL));
	}

	/** An interval in the words of {@link #times}. */
	static String inBrackets(double ratio, SpeedRatio.Interval interval) {
		boolean faster = ratio >= 1;
		return String.format(Locale.ROOT, " (%.2f to %.2f)", faster ? interval.low() : 1 / interval.high(),
				faster ? interval.high() : 1 / interval.low());
	}

	private static String cannotTell(SpeedRatio ratio, OptionalInt needed) {
		if (ratio.pairs() < SpeedRatio.LEAST_PAIRS) {
			return times(ratio.ratio()) + ", a hint and no finding";
		}
		return times(ratio.ratio()) + interval(ratio) + ", which may be chance (n = " + ratio.pairs()
				+ (needed.isPresent() ? ", about " + needed.getAsInt() + " needed to tell)" : ")");
	}

	/** Against one after another, no mode is faster by more than its tasks at once. */
	private static String beyond(ModeResult mode, ModeResult baseline, double ratio) {
		if (!baseline.mode().equals(Mode.SEQUENTIAL.label())) {
			return costOfChildren(baseline);
		}
		int limit = mode.limit().value();
		return (ratio > limit * (1 + SpeedRatio.WORTH_NAMING))
				? ", more than " + limit + " at once explain: sequential met a colder JVM" : "";
	}

	/** Why children lose: what one takes is long beside its task. */
	private static String costOfChildren(ModeResult mode) {
		if (mode.tasks().isEmpty()) {
			return "";
		}
		double task = seconds(mode, Phase.COMPUTE) / mode.tasks().size();
		return Mode.of(mode.mode()).map((known) -> switch (known) {
			case PROCESSES ->
				String.format(Locale.ROOT, ", for a child needs %.0f ms to start and its task %.0f ms to compute",
						startOf(mode, mode.tasks().size()) * 1000, task * 1000);
			case POOL -> costOfKeptChildren(mode, task);
			default -> "";
		}).orElse("");
	}

	/**
	 * Their start counts where it was measured: as a rule in the cold repetition only.
	 */
	private static String costOfKeptChildren(ModeResult mode, double task) {
		int started = (int) mode.tasks()
			.stream()
			.filter((entry) -> entry.phases().containsKey(Phase.SPAWN.label()))
			.count();
		if (started > 0) {
			return String.format(Locale.ROOT, ", for %s %.0f ms to start, once, and a task %.0f ms to compute",
					(started == 1) ? "its child needs" : "each of its " + started + " children needs",
					startOf(mode, started) * 1000, task * 1000);
		}
		double handOver = seconds(mode, Phase.TRANSFER) / mode.tasks().size();
		return (handOver > LONG_HAND_OVER * task) ? ", for a task takes " + TaskCpu.milliseconds(handOver)
				+ " to hand over and " + TaskCpu.milliseconds(task) + " to compute" : "";
	}

	private static double startOf(ModeResult mode, int children) {
		return (seconds(mode, Phase.SPAWN) + seconds(mode, Phase.BOOT)) / children;
	}

	private static double seconds(ModeResult mode, Phase phase) {
		return mode.phases().getOrDefault(phase.label(), 0.0);
	}

}
