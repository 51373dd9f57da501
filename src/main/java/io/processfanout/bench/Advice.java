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
 * Which mode to take by a comparison: the fastest, or the simplest of those that are no
 * slower. The memory size is the one that buys a CPU for each task at once, and has room
 * for the children.
 *
 * @param result the comparison
 */
record Advice(BenchResult result) {

	/** Empty where fewer than two modes can be compared. */
	Optional<Recommendation> given() {
		List<ModeResult> complete = this.result.modes()
			.stream()
			.filter((mode) -> mode.failure() == null && mode.medianSeconds() != null
					&& !mode.secondsPerRepetition().isEmpty())
			.toList();
		if (complete.size() < 2 || !this.result.checksumsAgree()) {
			return Optional.empty();
		}
		ModeResult fastest = complete.stream().min(Comparator.comparing(ModeResult::medianSeconds)).orElseThrow();
		// The modes stand in the order of what they ask of the machine.
		ModeResult taken = complete.stream()
			.filter((mode) -> mode.equals(fastest) || kind(mode, fastest) == SpeedRatio.Kind.NO_DIFFERENCE)
			.min(Comparator.comparingInt(Advice::place))
			.orElseThrow();
		return Optional.of(recommendation(taken, complete.stream().filter((mode) -> !mode.equals(taken)).toList()));
	}

	private static Recommendation recommendation(ModeResult taken, List<ModeResult> others) {
		Optional<ModeResult> isolated = isIsolated(taken) ? Optional.empty()
				: others.stream().filter(Advice::isIsolated).min(Comparator.comparing(ModeResult::medianSeconds));
		OptionalInt memory = functionMemoryMb(taken);
		String sentence = "Take " + taken.mode() + ", " + Recommendation.atOnce(taken.limit().value())
				+ (memory.isPresent() ? "; on Lambda, with " + memory.getAsInt() + " MB" : "");
		List<String> reasons = new ArrayList<>();
		reasons.add(
				whyFast(taken, others, others.stream().filter((mode) -> !isolated.equals(Optional.of(mode))).toList()));
		reasons.add(whySafe(taken, isolated));
		reasons.add(whyMemory(taken, memory));
		return new Recommendation(taken.mode(), taken.limit().value(), boxed(memory),
				isolated
					.map((mode) -> new Recommendation.Isolated(mode.mode(), mode.limit().value(),
							boxed(functionMemoryMb(mode)), 1 / ratio(mode, taken).ratio()))
					.orElse(null),
				sentence, reasons);
	}

	/** The isolated one has a sentence of its own. */
	private static String whyFast(ModeResult taken, List<ModeResult> others, List<ModeResult> named) {
		List<ModeResult> equal = those(SpeedRatio.Kind.NO_DIFFERENCE, taken, others);
		List<ModeResult> unclear = those(SpeedRatio.Kind.CANNOT_TELL, taken, others);
		String lead = equal.isEmpty() ? (unclear.isEmpty() ? "it is the fastest here" : "it took the least time here")
				: "it is no slower than " + names(equal) + ", and simpler";
		String slower = named.stream()
			.filter((mode) -> !equal.contains(mode))
			.map((mode) -> mode.mode() + " " + asLong(mode, taken))
			.collect(Collectors.joining(", "));
		return lead + (slower.isEmpty() ? "" : ": " + slower)
				+ (unclear.isEmpty() ? "" : "; more repetitions must show whether it is faster than " + names(unclear));
	}

	private static List<ModeResult> those(SpeedRatio.Kind kind, ModeResult taken, List<ModeResult> others) {
		return others.stream().filter((mode) -> kind(mode, taken) == kind).toList();
	}

	private static String whySafe(ModeResult taken, Optional<ModeResult> isolated) {
		if (isIsolated(taken)) {
			return Recommendation.HARM + " of a task harms no other one";
		}
		return isolated
			.map((mode) -> mode.mode() + " " + asLong(mode, taken) + ", but " + Recommendation.HARM
					+ " of a task harms no other one there")
			.orElse(Recommendation.HARM
					+ " of a task harms all others; what it costs to prevent that, a comparison with "
					+ Mode.PROCESSES.label() + " shows");
	}

	private static String whyMemory(ModeResult taken, OptionalInt memory) {
		int limit = taken.limit().value();
		if (memory.isEmpty()) {
			return "no Lambda function has memory for " + limit + " such children at once";
		}
		int megabytes = memory.getAsInt();
		if (megabytes > forCpus(limit)) {
			return String.format(Locale.ROOT, "%d MB have room for %d children at once of what the largest needed",
					megabytes, limit);
		}
		return String.format(Locale.ROOT, "%d MB buy %s%s; less takes longer at about the same price", megabytes,
				(limit == 1) ? "a CPU" : String.format(Locale.ROOT, "%.1f CPUs", new LambdaCredit(megabytes).vcpus()),
				(megabytes < LambdaCredit.MAX_MB) ? ", one for each task at once" : ", and there is no more");
	}

	/**
	 * A CPU for each task at once, as far as there are so many, and room for them all.
	 */
	private static OptionalInt functionMemoryMb(ModeResult mode) {
		Needs needs = mode.needs();
		int cpus = forCpus(mode.limit().value());
		if (!isIsolated(mode) || needs == null || needs.childMemoryMb() == null) {
			return OptionalInt.of(cpus);
		}
		Long room = needs.functionMemoryMb();
		return (room != null) ? OptionalInt.of(Math.max(cpus, Math.toIntExact(room))) : OptionalInt.empty();
	}

	private static int forCpus(int limit) {
		return Math.min(LambdaCredit.MAX_MB, limit * LambdaCredit.MB_PER_VCPU);
	}

	private static SpeedRatio ratio(ModeResult mode, ModeResult against) {
		return Verdicts.ratio(against.secondsPerRepetition(), mode.secondsPerRepetition()).orElseThrow();
	}

	private static SpeedRatio.Kind kind(ModeResult mode, ModeResult against) {
		return ratio(mode, against).kind();
	}

	private static String asLong(ModeResult mode, ModeResult against) {
		SpeedRatio ratio = ratio(mode, against);
		return Verdicts.times(ratio.ratio()) + ((ratio.pairs() < SpeedRatio.LEAST_PAIRS) ? ""
				: Verdicts.inBrackets(ratio.ratio(), ratio.interval(SpeedRatio.USUAL)));
	}

	private static boolean isIsolated(ModeResult mode) {
		return Mode.PROCESSES.label().equals(mode.mode());
	}

	private static int place(ModeResult mode) {
		int place = Mode.labels().indexOf(mode.mode());
		return (place >= 0) ? place : Mode.labels().size();
	}

	private static String names(List<ModeResult> modes) {
		return modes.stream().map(ModeResult::mode).collect(Collectors.joining(" and "));
	}

	private static @Nullable Integer boxed(OptionalInt value) {
		return value.isPresent() ? value.getAsInt() : null;
	}

}
