package io.processfanout.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.processfanout.measure.SpeedRatio;
import io.processfanout.task.Mode;

/**
 * What comes out of a comparison, in plain words.
 *
 * @param result the comparison
 */
record Conclusion(BenchResult result) {

	/** All verdicts, and which modes failed; or why there are no verdicts. */
	String sentence() {
		if (!this.result.checksumsAgree()) {
			return "The modes do not agree on the tasks' results, so the times above do not compare the same work.";
		}
		List<BenchResult> sizes = this.result.sizes();
		if (sizes != null) {
			return ofSizes(sizes);
		}
		List<Verdict> verdicts = this.result.verdicts();
		List<String> sentences = new ArrayList<>();
		if (this.result.incomplete() != null) {
			sentences.add("The comparison was told to end before its end.");
		}
		if (!verdicts.isEmpty()) {
			sentences
				.add(lead(verdicts) + verdicts.stream().map(Verdict::sentence).collect(Collectors.joining("; ")) + ".");
		}
		whoFailed().ifPresent(sentences::add);
		if (verdicts.isEmpty() && whoFailed().isEmpty()) {
			sentences.add("There are no speed-ups: they need the mode "
					+ Optional.ofNullable(this.result.reference()).orElse(Mode.SEQUENTIAL.label())
					+ " and another one.");
		}
		return String.join(" ", sentences);
	}

	private String ofSizes(List<BenchResult> sizes) {
		List<String> sentences = new ArrayList<>();
		if (this.result.incomplete() != null) {
			sentences.add("Not every length was measured to its end.");
		}
		List<Crossover> crossovers = this.result.crossovers();
		if (!crossovers.isEmpty()) {
			sentences.add("Against " + crossovers.get(0).against() + ": "
					+ crossovers.stream().map(Crossover::sentence).collect(Collectors.joining(". ")) + ".");
		}
		sizes.stream()
			.flatMap((size) -> size.modes().stream())
			.filter((mode) -> mode.failure() != null)
			.map((mode) -> "Not every task of " + mode.mode() + " ended well at every length.")
			.distinct()
			.forEach(sentences::add);
		if (sentences.isEmpty()) {
			sentences.add("Nothing to compare: it takes two lengths of a task, the mode "
					+ Optional.ofNullable(this.result.reference()).orElse(Mode.SEQUENTIAL.label())
					+ " and another one.");
		}
		return String.join(" ", sentences);
	}

	/** What the ratios are of, and what the numbers in brackets are. */
	private String lead(List<Verdict> verdicts) {
		String against = verdicts.get(0).against();
		int pairs = verdicts.stream().mapToInt(Verdict::pairs).min().orElse(0);
		if (verdicts.stream().anyMatch((verdict) -> verdict.low() != null)) {
			return "Warm, against " + against + ", with 95 % intervals: ";
		}
		if (pairs > 1) {
			return "By " + pairs + " warm repetitions, too few for an interval, against " + against + ": ";
		}
		return "By one " + (isWarm() ? "warm " : "") + "repetition, against " + against + ": ";
	}

	/** A single repetition is a cold one. */
	private boolean isWarm() {
		return this.result.modes().stream().anyMatch((mode) -> mode.secondsPerRepetition().size() > 1);
	}

	private Optional<String> whoFailed() {
		List<ModeResult> failed = this.result.modes().stream().filter((mode) -> mode.failure() != null).toList();
		return failed.isEmpty() ? Optional.empty() : Optional.of("Not every task of " + ModeResult.names(failed)
				+ " ended well, so " + ((failed.size() == 1) ? "it is" : "they are") + " not compared.");
	}

}
