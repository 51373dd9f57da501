package io.processfanout.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

import io.processfanout.machine.LambdaCredit;
import io.processfanout.measure.SpeedRatio;
import io.processfanout.task.Mode;
import io.processfanout.task.Needs;
import org.jspecify.annotations.Nullable;

/**
 * Which mode to take by a comparison: the fastest, or the simplest of those that make no
 * difference to it. The pairs of repetitions say which, as they do in the verdicts.
 *
 * @param result the comparison
 */
record Advice(BenchResult result) {

	/** Who uses more of the CPUs than this waits for nothing else. */
	private static final double BUSY = 0.8;

	/** Who uses less waits more than he computes, and needs fewer CPUs than slots. */
	private static final double IDLE = 0.5;

	private static final double PERCENT = 100;

	/** Empty where fewer than two modes can be compared. */
	Optional<Recommendation> given() {
		List<ModeResult> complete = this.result.modes()
			.stream()
			.filter((mode) -> mode.failure() == null && !mode.secondsPerRepetition().isEmpty())
			.toList();
		if (complete.size() < 2 || !this.result.checksumsAgree()) {
			return Optional.empty();
		}
		ModeResult taken = simplestOfFastest(complete).orElseThrow();
		return Optional.of(recommendation(taken, complete.stream().filter((mode) -> !mode.equals(taken)).toList()));
	}

	/** The fastest of some modes, or the simplest of those that are no slower. */
	private static Optional<ModeResult> simplestOfFastest(List<ModeResult> modes) {
		if (modes.isEmpty()) {
			return Optional.empty();
		}
		ModeResult fastest = fastest(modes);
		return modes.stream()
			.filter((mode) -> mode.equals(fastest) || isEqual(mode, fastest))
			.min(Comparator.comparingInt(Advice::place));
	}

	/** Modes of which some have fewer repetitions may beat each other in a circle. */
	private static ModeResult fastest(List<ModeResult> modes) {
		ModeResult best = modes.get(0);
		for (int round = 0; round < modes.size(); round++) {
			for (ModeResult mode : modes) {
				best = (ratio(mode, best).ratio() > 1) ? mode : best;
			}
		}
		return best;
	}

	private Recommendation recommendation(ModeResult taken, List<ModeResult> others) {
		Optional<ModeResult> isolated = isIsolated(taken) ? Optional.empty()
				: simplestOfFastest(others.stream().filter(Advice::isIsolated).toList());
		OptionalInt memory = functionMemoryMb(taken);
		List<String> reasons = new ArrayList<>();
		reasons.add(
				whyFast(taken, others, others.stream().filter((mode) -> !isolated.equals(Optional.of(mode))).toList()));
		reasons.add(whySafe(taken, isolated));
		whatIsKept(isolated.orElse(taken)).ifPresent(reasons::add);
		reasons.add(whyMemory(taken, memory));
		return new Recommendation(taken.mode(), taken.limit().value(), boxed(memory),
				isolated
					.map((mode) -> new Recommendation.Isolated(mode.mode(), mode.limit().value(),
							boxed(functionMemoryMb(mode)), 1 / ratio(mode, taken).ratio()))
					.orElse(null),
				"Take " + taken.mode() + ", " + Recommendation.atOnce(taken.limit().value())
						+ (memory.isPresent() ? "; on Lambda, with " + memory.getAsInt() + " MB" : ""),
				reasons);
	}

	/** The isolated one has a sentence of its own. */
	private static String whyFast(ModeResult taken, List<ModeResult> others, List<ModeResult> named) {
		List<ModeResult> equal = those(SpeedRatio.Kind.NO_DIFFERENCE, taken, others);
		List<ModeResult> unclear = those(SpeedRatio.Kind.CANNOT_TELL, taken, others);
		String lead = !equal.isEmpty() ? "it is no slower than " + ModeResult.names(equal) + ", and simpler"
				: unclear.isEmpty() ? "it is the fastest here" : "it took the least time here";
		String slower = named.stream()
			.filter((mode) -> !equal.contains(mode))
			.map((mode) -> mode.mode() + " " + asLong(mode, taken))
			.collect(Collectors.joining(", "));
		return lead + (slower.isEmpty() ? "" : ": " + slower) + (unclear.isEmpty() ? ""
				: "; more repetitions must show whether it is faster than " + ModeResult.names(unclear));
	}

	private static List<ModeResult> those(SpeedRatio.Kind kind, ModeResult taken, List<ModeResult> others) {
		return others.stream().filter((mode) -> ratio(mode, taken).kind() == kind).toList();
	}

	private String whySafe(ModeResult taken, Optional<ModeResult> isolated) {
		if (isIsolated(taken)) {
			return Recommendation.harmsNone(taken.mode());
		}
		if (isolated.isPresent()) {
			ModeResult mode = isolated.get();
			return mode.mode() + " "
					+ (isEqual(mode, taken) ? "takes about as long, and " : asLong(mode, taken) + ", but ")
					+ Recommendation.harmsNone(mode.mode()) + " there"
					+ (functionMemoryMb(mode).isEmpty() && isTooLarge(mode) ? "; " + tooLarge(mode) : "");
		}
		List<ModeResult> failed = this.result.modes()
			.stream()
			.filter((mode) -> isIsolated(mode) && mode.failure() != null)
			.toList();
		return Recommendation.harmsAll() + "; "
				+ (failed.isEmpty() ? "what it costs to prevent that shows when processes or pool is compared too"
						: ModeResult.names(failed) + ", which would prevent that, failed here");
	}

	/** A child that is kept starts once, and is not as new to later tasks. */
	private static Optional<String> whatIsKept(ModeResult mode) {
		if (!Recommendation.keepsChildren(mode.mode())) {
			return Optional.empty();
		}
		if (mode.startedChildrenAgain()) {
			return Optional.of(mode.mode() + " had to start children in warm repetitions too; where one takes several"
					+ " tasks, " + Recommendation.SHARED_STATE);
		}
		String first = (mode.warm() != null) ? String.format(Locale.ROOT,
				" (%.3f s for the first repetition, then %.3f s)", mode.coldSeconds(), mode.warm().medianSeconds())
				: "";
		return Optional.of(mode.mode() + " starts its children once" + first + ", and " + Recommendation.SHARED_STATE);
	}

	private static String whyMemory(ModeResult taken, OptionalInt memory) {
		int limit = taken.limit().value();
		Double used = taken.cpuEfficiency();
		if (memory.isEmpty()) {
			return isTooLarge(taken) ? tooLarge(taken)
					: String.format(Locale.ROOT,
							"it used %.0f %% of the CPUs that %s can use: whatever it waits for, more CPUs are idle",
							(used != null) ? used * PERCENT : 0, Recommendation.atOnce(limit));
		}
		int megabytes = memory.getAsInt();
		if (megabytes > forCpus(limit)) {
			return String.format(Locale.ROOT, "%d MB have room for %d children at once of what the largest needed",
					megabytes, limit);
		}
		String cpus = (limit == 1) ? "a CPU"
				: String.format(Locale.ROOT, "%.1f CPUs", new LambdaCredit(megabytes).vcpus());
		return megabytes + " MB buy " + cpus
				+ ((megabytes < LambdaCredit.MAX_MB) ? ", one for each task at once; " : ", and there is no more; ")
				+ whatLessCosts(used);
	}

	private static String whatLessCosts(@Nullable Double used) {
		if (used == null) {
			return "less takes longer, if the tasks compute all the time";
		}
		return (used >= BUSY) ? "less takes longer at about the same price" : String.format(Locale.ROOT,
				"of them %.0f %% were used, so less takes longer and costs less", used * PERCENT);
	}

	/**
	 * A CPU for each task at once, as far as there are so many, and room for the children
	 * where they need more.
	 */
	private static OptionalInt functionMemoryMb(ModeResult mode) {
		if (isTooLarge(mode) || (mode.cpuEfficiency() != null && mode.cpuEfficiency() < IDLE)) {
			return OptionalInt.empty();
		}
		Needs needs = mode.needs();
		Long room = (needs != null && isIsolated(mode)) ? needs.functionMemoryMb() : null;
		int cpus = forCpus(mode.limit().value());
		return OptionalInt.of((room != null) ? (int) Math.max(cpus, Math.min(room, LambdaCredit.MAX_MB)) : cpus);
	}

	/** Its children need more than a function can have. */
	private static boolean isTooLarge(ModeResult mode) {
		Needs needs = mode.needs();
		return isIsolated(mode) && needs != null && needs.childMemoryMb() != null && needs.functionMemoryMb() == null;
	}

	private static String tooLarge(ModeResult mode) {
		return "no Lambda function has memory for " + mode.limit().value() + " such children at once";
	}

	private static int forCpus(int limit) {
		return (int) Math.min(LambdaCredit.MAX_MB, (long) limit * LambdaCredit.MB_PER_VCPU);
	}

	private static SpeedRatio ratio(ModeResult mode, ModeResult against) {
		return Verdicts.ratio(against.secondsPerRepetition(), mode.secondsPerRepetition()).orElseThrow();
	}

	private static boolean isEqual(ModeResult mode, ModeResult against) {
		return ratio(mode, against).kind() == SpeedRatio.Kind.NO_DIFFERENCE;
	}

	private static String asLong(ModeResult mode, ModeResult against) {
		SpeedRatio ratio = ratio(mode, against);
		return Verdicts.times(ratio.ratio()) + ((ratio.pairs() < SpeedRatio.LEAST_PAIRS) ? ""
				: Verdicts.inBrackets(ratio.ratio(), ratio.interval(SpeedRatio.USUAL)));
	}

	private static boolean isIsolated(ModeResult mode) {
		return Recommendation.isIsolated(mode.mode());
	}

	/** The modes stand in the order of what they ask of the machine. */
	private static int place(ModeResult mode) {
		return Mode.of(mode.mode()).map(Mode::ordinal).orElse(Integer.MAX_VALUE);
	}

	private static @Nullable Integer boxed(OptionalInt value) {
		return value.isPresent() ? value.getAsInt() : null;
	}

}
