package io.processfanout.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import io.processfanout.bench.BenchResult.ModeResult;
import io.processfanout.bench.BenchResult.Verdict;
import io.processfanout.measure.Sample;
import io.processfanout.task.Mode;
import org.jspecify.annotations.Nullable;

/**
 * What comes out of a comparison, in plain words. A mode is faster or slower than
 * {@code sequential} only if two things hold: their repetitions are clearly apart, and
 * their medians differ by a twentieth or more. Else there is no clear difference.
 *
 * @param result the comparison
 */
record Conclusion(BenchResult result) {

	/** Nobody would act on less. */
	private static final double LEAST_DIFFERENCE = 0.05;

	/**
	 * A verdict on each mode but {@code sequential}.
	 * @return none if the times do not compare the same work, or nothing to compare with
	 */
	List<Verdict> verdicts() {
		return whyNone().isPresent() ? List.of()
				: sequential().stream()
					.flatMap((baseline) -> this.result.modes()
						.stream()
						.filter((mode) -> !isSequential(mode))
						.map((mode) -> verdict(mode, baseline)))
					.toList();
	}

	/** All verdicts in one sentence, or why there are none. */
	String sentence() {
		return whyNone().orElseGet(() -> "Against sequential, "
				+ verdicts().stream().map(Verdict::sentence).collect(Collectors.joining(", and ")) + doubt() + ".");
	}

	/** What a reader should know of how this was measured, a sentence each. */
	List<String> notes() {
		List<String> notes = new ArrayList<>(new TaskCpu(this.result).notes());
		this.result.modes()
			.stream()
			.filter((mode) -> mode.besideOthers() != null)
			.map((mode) -> mode.mode() + ": repetitions that ran beside tasks of other requests: " + mode.besideOthers()
					+ "; alone they may take less time")
			.forEach(notes::add);
		return List.copyOf(notes);
	}

	private Optional<String> whyNone() {
		if (!this.result.allOk()) {
			return Optional.of("Not every task ended well, so the times above do not compare the same work.");
		}
		if (!this.result.checksumsAgree()) {
			return Optional.of("The modes do not agree on the tasks' results,"
					+ " so the times above do not compare the same work.");
		}
		if (sequential().isEmpty() || this.result.modes().size() == 1) {
			return Optional.of("Nothing to compare with: a speed-up needs the mode sequential and another one.");
		}
		return Optional.empty();
	}

	private Optional<ModeResult> sequential() {
		return this.result.modes().stream().filter(Conclusion::isSequential).findFirst();
	}

	private static boolean isSequential(ModeResult mode) {
		return mode.mode().equals(Mode.SEQUENTIAL.label());
	}

	/** One repetition does not show how much repetitions differ. */
	private String doubt() {
		return (this.result.repetitions() == 1) ? "; one repetition is a hint, not a finding" : "";
	}

	private Verdict verdict(ModeResult mode, ModeResult baseline) {
		double ratio = orZero(mode.speedup());
		Verdict.Kind kind = kind(mode, baseline, ratio);
		return new Verdict(mode.mode(), baseline.mode(), kind, ratio, mode.mode() + " " + switch (kind) {
			case NO_CLEAR_DIFFERENCE -> "makes no clear difference";
			case FASTER -> faster(mode, ratio);
			case SLOWER -> slower(mode, ratio);
		});
	}

	private static Verdict.Kind kind(ModeResult mode, ModeResult baseline, double ratio) {
		boolean apart = new Sample(mode.secondsPerRepetition()).isClearOf(new Sample(baseline.secondsPerRepetition()));
		if (!apart || Math.abs(1 - ratio) < LEAST_DIFFERENCE) {
			return Verdict.Kind.NO_CLEAR_DIFFERENCE;
		}
		return (ratio > 1) ? Verdict.Kind.FASTER : Verdict.Kind.SLOWER;
	}

	private static String faster(ModeResult mode, double ratio) {
		int limit = mode.limit().value();
		String beyond = (ratio > limit * (1 + LEAST_DIFFERENCE))
				? ", more than its limit of " + limit + " explains: sequential met a colder JVM" : "";
		return String.format(Locale.ROOT, "is %.2f times as fast%s", ratio, beyond);
	}

	private String slower(ModeResult mode, double ratio) {
		return String.format(Locale.ROOT, "takes %.1f times as long%s", 1 / ratio,
				mode.mode().equals(Mode.PROCESSES.label()) ? costOfChildren(mode) : "");
	}

	/** Why children lose: the start of one is long beside its task. */
	private String costOfChildren(ModeResult mode) {
		int tasks = this.result.tasks();
		return String.format(Locale.ROOT, ", for a child needs %.0f ms to start and its task %.0f ms to compute",
				(phase(mode, "spawn") + phase(mode, "boot")) / tasks * 1000, phase(mode, "compute") / tasks * 1000);
	}

	private static double phase(ModeResult mode, String label) {
		return mode.phases().getOrDefault(label, 0.0);
	}

	private static double orZero(@Nullable Double value) {
		return (value != null) ? value : 0;
	}

}
