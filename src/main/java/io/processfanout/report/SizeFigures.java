package io.processfanout.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.processfanout.bench.BenchResult;
import io.processfanout.bench.ModeResult;
import io.processfanout.bench.Verdict;
import io.processfanout.task.Needs;
import io.processfanout.task.Phase;

/**
 * The figures of a comparison of tasks of one size.
 *
 * @param result the comparison
 * @param prefix what the figures' names begin with
 */
record SizeFigures(BenchResult result, String prefix) {

	/** A mode that takes so small a part of the longest would be a line beside it. */
	private static final double TOO_SHORT_TO_SEE = 20;

	private static final String NONE = Numbers.NOT_MEASURED;

	/** How the modes compare, and every repetition. */
	List<Figure> speed() {
		List<Figure> figures = new ArrayList<>();
		intervals().ifPresent(figures::add);
		repetitions().ifPresent(figures::add);
		return figures;
	}

	private Optional<Figure> intervals() {
		List<Verdict> verdicts = this.result.verdicts();
		if (verdicts.isEmpty()) {
			return Optional.empty();
		}
		String against = verdicts.get(0).against();
		boolean sure = verdicts.stream().anyMatch((verdict) -> verdict.low() != null);
		return Optional.of(new Figure(this.prefix + "intervals", sure ? "Speed-up with its 95 % interval" : "Speed-up",
				verdicts.stream()
					.map((verdict) -> verdict.mode() + " " + KindWords.of(verdict) + ".")
					.collect(Collectors.joining(" ")),
				"Right of the line a mode takes less time than " + against + ", left of it more. "
						+ (sure ? "A bar is the 95 % interval." : "There are too few repetitions for an interval."),
				List.of(),
				new Chart.Intervals(against, verdicts.stream()
					.map((verdict) -> new Chart.Ratio(verdict.mode(), verdict.ratio(), verdict.low(), verdict.high()))
					.toList()),
				modes(), true));
	}

	/** The modes' own table, as other reports have it. */
	NumberTable modes() {
		Map<String, Verdict> verdicts = this.result.verdicts()
			.stream()
			.collect(Collectors.toMap(Verdict::mode, (verdict) -> verdict));
		return new NumberTable("Each mode, with its speed-up",
				List.of("mode", "limit", "cold s", "warm s", "sd", "speed-up", "95 %", "CPU", "most CPU s", "peak MB"),
				this.result.modes()
					.stream()
					.map((mode) -> List.of(mode.mode(), Integer.toString(mode.limit().value()),
							Numbers.seconds(mode.coldSeconds()),
							Numbers.seconds((mode.warm() != null) ? mode.warm().medianSeconds() : null),
							Numbers.percent((mode.warm() != null) ? mode.warm().spread() : null),
							Numbers.times(mode.speedup()),
							Optional.ofNullable(verdicts.get(mode.mode()))
								.map((verdict) -> Numbers.interval(verdict.low(), verdict.high()))
								.orElse(NONE),
							Numbers.percent(mode.cpuEfficiency()),
							Numbers.seconds(Optional.ofNullable(mode.needs()).map(Needs::cpuSeconds).orElse(null)),
							Optional.ofNullable(mode.needs())
								.map(Needs::peakMemoryMb)
								.map(String::valueOf)
								.orElse(NONE)))
					.toList());
	}

	private Optional<Figure> repetitions() {
		List<ModeResult> modes = this.result.modes()
			.stream()
			.filter((mode) -> !mode.secondsPerRepetition().isEmpty())
			.toList();
		if (modes.isEmpty()) {
			return Optional.empty();
		}
		int most = modes.stream().mapToInt((mode) -> mode.secondsPerRepetition().size()).max().orElse(0);
		List<String> header = new ArrayList<>(List.of("repetition"));
		modes.forEach((mode) -> header.add(mode.mode()));
		List<List<String>> rows = new ArrayList<>();
		for (int i = 0; i < most; i++) {
			List<String> row = new ArrayList<>(List.of((i == 0) ? "1, cold" : Integer.toString(i + 1)));
			for (ModeResult mode : modes) {
				row.add(Numbers
					.seconds((i < mode.secondsPerRepetition().size()) ? mode.secondsPerRepetition().get(i) : null));
			}
			rows.add(row);
		}
		return Optional.of(new Figure(this.prefix + "repetitions", "Every repetition",
				modes.stream().map(SizeFigures::range).collect(Collectors.joining(" ")),
				"A mark is the wall time of one repetition. The first one is cold: its JVM has not run this before.",
				List.of(new Figure.Key("cold", "cold"), new Figure.Key("warm", "warm"),
						new Figure.Key("warm median", "median")),
				new Chart.Repetitions(modes.stream()
					.map((mode) -> new Chart.Times(mode.mode(), mode.secondsPerRepetition()))
					.toList()),
				new NumberTable("Wall time of each repetition, in seconds", header, rows)));
	}

	private static String range(ModeResult mode) {
		String cold = mode.mode() + ": " + Numbers.seconds(mode.coldSeconds()) + " s cold";
		return (mode.warm() == null) ? cold + "." : cold + ", " + Numbers.seconds(mode.warm().minSeconds()) + " to "
				+ Numbers.seconds(mode.warm().maxSeconds()) + " s warm.";
	}

	/** Where the time of the tasks went. */
	Optional<Figure> phases() {
		List<String> phases = Arrays.stream(Phase.values())
			.filter((phase) -> phase != Phase.QUEUE)
			.map(Phase::label)
			.filter((phase) -> this.result.modes().stream().anyMatch((mode) -> mode.phases().containsKey(phase)))
			.toList();
		List<ModeResult> modes = this.result.modes().stream().filter((mode) -> mode.inSlotsSeconds() > 0).toList();
		if (modes.isEmpty()) {
			return Optional.empty();
		}
		List<String> header = new ArrayList<>(List.of("mode"));
		header.addAll(phases);
		header.addAll(List.of("in slots", "queue", "CPU s", "CPU used"));
		return Optional.of(new Figure(this.prefix + "phases", "Time in slots, by phase",
				modes.stream().map(SizeFigures::largest).collect(Collectors.joining(" ")),
				"Seconds that the tasks of one repetition held their slots, by phase. Beside each bar: how much of the"
						+ " CPUs that its limit stands for was used.",
				phases.stream().map(Figure.Key::ofPhase).toList(),
				new Chart.Phases(phases, modes.stream()
					.map((mode) -> new Chart.Spent(mode.mode(), mode.phases(),
							(mode.cpuEfficiency() != null) ? "CPU " + Numbers.percent(mode.cpuEfficiency()) : ""))
					.toList()),
				new NumberTable("Seconds of each phase, summed over the tasks; queue is the wait for a slot", header,
						modes.stream().map((mode) -> spent(mode, phases)).toList())));
	}

	private static List<String> spent(ModeResult mode, List<String> phases) {
		List<String> row = new ArrayList<>(List.of(mode.mode()));
		phases.forEach((phase) -> row.add(Numbers.seconds(mode.phases().get(phase))));
		row.add(Numbers.seconds(mode.inSlotsSeconds()));
		row.add(Numbers.seconds(mode.phases().get(Phase.QUEUE.label())));
		row.add(Numbers.seconds(mode.cpuSeconds()));
		row.add(Numbers.percent(mode.cpuEfficiency()));
		return row;
	}

	/** The two phases that took most. */
	private static String largest(ModeResult mode) {
		double all = mode.inSlotsSeconds();
		String parts = mode.phases()
			.entrySet()
			.stream()
			.filter((phase) -> !phase.getKey().equals(Phase.QUEUE.label()) && phase.getValue() > all / 100)
			.sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
			.limit(2)
			.map((phase) -> Numbers.percent(phase.getValue() / all) + " " + phase.getKey())
			.collect(Collectors.joining(", "));
		return mode.mode() + ": " + parts + ".";
	}

	/** The tasks of each mode on their slots, on one scale where all can be seen. */
	List<Figure> timelines() {
		List<TaskTimeline> timelines = this.result.modes()
			.stream()
			.map(TaskTimeline::new)
			.filter(TaskTimeline::isDrawable)
			.toList();
		double end = timelines.stream().mapToDouble(TaskTimeline::endSeconds).max().orElse(0);
		return timelines.stream().map((timeline) -> {
			boolean alone = timeline.endSeconds() * TOO_SHORT_TO_SEE < end;
			return timeline(timeline, alone ? timeline.endSeconds() : end, alone ? "On a time scale of its own." : "");
		}).toList();
	}

	private Figure timeline(TaskTimeline timeline, double end, String reading) {
		ModeResult mode = timeline.mode();
		Chart.Timeline chart = timeline.chart(end);
		List<Figure.Key> legend = new ArrayList<>(timeline.phases().stream().map(Figure.Key::ofPhase).toList());
		if (!Collections.disjoint(chart.failed(),
				timeline.segments().stream().map(TaskTimeline.Segment::task).toList())) {
			legend.add(new Figure.Key("did not end well", "failed"));
		}
		String which = (mode.shownRepetition() != null) ? ", repetition " + mode.shownRepetition() : "";
		String failed = chart.failed().isEmpty() ? "" : " Not ended well: " + Ranges.of(chart.failed()) + ".";
		return new Figure(this.prefix + "timeline-" + this.result.modes().indexOf(mode), mode.mode(),
				String.format(Locale.ROOT, "%s on %s, ended after %s s%s.%s", count(mode.tasks().size(), "task"),
						count(chart.slots(), "slot"), Numbers.seconds(timeline.endSeconds()), which, failed),
				reading, legend, chart, timeline.numbers());
	}

	private static String count(int number, String what) {
		return number + " " + what + ((number == 1) ? "" : "s");
	}

}
