package io.processfanout.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.processfanout.bench.BenchResult;
import io.processfanout.bench.Crossover;
import io.processfanout.bench.TaskCpu;
import io.processfanout.bench.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * The figure of a comparison of tasks of several lengths: where each mode begins to pay.
 *
 * @param result the comparison
 * @param sizes its sizes
 */
record LengthFigure(BenchResult result, List<BenchResult> sizes) {

	/** How long the tasks of a size are: as measured, else as asked for. */
	static String length(BenchResult size) {
		return TaskCpu.milliseconds(seconds(size).orElse(null));
	}

	private static Optional<Double> seconds(BenchResult size) {
		return new TaskCpu(size).measuredSeconds().or(() -> Optional.ofNullable(size.taskCpuSeconds()));
	}

	/** The figure; empty if there is nothing to compare. */
	Optional<Figure> figure() {
		List<String> modes = this.sizes.stream()
			.flatMap((size) -> size.verdicts().stream())
			.map(Verdict::mode)
			.distinct()
			.toList();
		String reference = this.result.reference();
		if (modes.isEmpty() || reference == null) {
			return Optional.empty();
		}
		List<Crossover> crossovers = this.result.crossovers();
		Map<String, Crossover> byMode = crossovers.stream()
			.collect(Collectors.toMap(Crossover::mode, Function.identity()));
		List<Chart.Curve> curves = modes.stream().map((mode) -> curve(mode, byMode.get(mode))).toList();
		List<Figure.Key> legend = new ArrayList<>(Figure.legend(modes));
		if (curves.stream().anyMatch((curve) -> curve.crossing() != null)) {
			legend.add(new Figure.Key("pays from here on", "crossing"));
		}
		if (curves.stream().anyMatch((curve) -> curve.predicted() != null)) {
			legend.add(new Figure.Key("the same by the model", "model"));
		}
		return Optional.of(new Figure("crossover", "Speed-up by the length of a task",
				crossovers.isEmpty() ? this.result.conclusion()
						: crossovers.stream()
							.map((crossover) -> crossover.mode() + " " + KindWords.of(crossover) + ".")
							.collect(Collectors.joining(" ")),
				"Above the line a mode takes less time than " + reference
						+ ". The bars are 95 % intervals. Both axes are logarithmic.",
				legend, new Chart.Crossovers(reference, curves), numbers(), true));
	}

	private Chart.Curve curve(String mode, @Nullable Crossover crossover) {
		List<Chart.Point> points = new ArrayList<>();
		for (BenchResult size : this.sizes) {
			Optional<Double> length = seconds(size);
			size.verdicts()
				.stream()
				.filter((verdict) -> verdict.mode().equals(mode) && length.isPresent())
				.forEach((verdict) -> points
					.add(new Chart.Point(length.orElseThrow(), verdict.ratio(), verdict.low(), verdict.high())));
		}
		return new Chart.Curve(mode, points, (crossover != null) ? crossover.seconds() : null,
				(crossover != null) ? crossover.predictedSeconds() : null);
	}

	private NumberTable numbers() {
		List<List<String>> rows = new ArrayList<>();
		for (BenchResult size : this.sizes) {
			for (Verdict verdict : size.verdicts()) {
				rows.add(List.of(length(size), verdict.mode(), Numbers.times(verdict.ratio()),
						Numbers.interval(verdict.low(), verdict.high()), Integer.toString(verdict.pairs()),
						verdict.sentence()));
			}
		}
		return new NumberTable("How many times as fast as " + this.result.reference() + ", by the CPU time of a task",
				List.of("CPU a task", "mode", "speed-up", "95 %", "pairs", "in words"), rows);
	}

}
