package io.processfanout.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.processfanout.bench.BenchResult;
import io.processfanout.bench.Crossover;
import io.processfanout.bench.ModeResult;
import io.processfanout.bench.Recommendation;
import io.processfanout.bench.TaskCpu;
import io.processfanout.bench.TaskEntry;
import io.processfanout.bench.Verdict;
import io.processfanout.report.Page.Detail;
import io.processfanout.report.Page.FailedTasks;
import io.processfanout.report.Page.Section;
import io.processfanout.report.Page.Tile;
import io.processfanout.task.Failure;
import org.jspecify.annotations.Nullable;

/** A comparison as a page to look at, which needs nothing but itself. */
public final class ComparisonPage {

	private ComparisonPage() {
	}

	/**
	 * Writes it.
	 * @param result the comparison
	 * @return HTML, complete
	 */
	public static String of(BenchResult result) {
		return of(result, List.of());
	}

	/**
	 * Writes it with what came out against an earlier one.
	 * @param result the comparison
	 * @param changes what came out, a sentence or more each
	 * @return HTML, complete
	 */
	public static String of(BenchResult result, List<String> changes) {
		List<BenchResult> sizes = result.sizes();
		List<BenchResult> all = (sizes != null) ? sizes : List.of(result);
		List<String> modes = all.stream()
			.flatMap((size) -> size.modes().stream())
			.map(ModeResult::mode)
			.distinct()
			.toList();
		String title = result.tasks() + " × " + result.workload() + ": " + String.join(", ", modes);
		String subject = (sizes != null)
				? result.tasks() + " tasks of " + sizes.size() + " lengths: "
						+ sizes.stream().map(LengthFigure::length).collect(Collectors.joining(", ")) + " of CPU each"
				: new TaskWords(result).size() + "; " + ComparisonTable.repetitions(result);
		return new Page(title, subject, warnings(result, all), result.conclusion(), changes, result.recommendation(),
				(sizes != null) ? crossoverTiles(result) : modeTiles(result),
				(sizes != null) ? sections(result, sizes) : sections(result),
				all.stream().flatMap((size) -> failures(size, sizes != null)).toList(), notes(result), "Environment",
				Environment.facts(result, all))
			.html();
	}

	private static List<String> warnings(BenchResult result, List<BenchResult> all) {
		List<String> warnings = new ArrayList<>();
		if (Boolean.TRUE.equals(result.incomplete())) {
			warnings.add("This comparison was told to end before its end: what is here is what was measured by then.");
		}
		for (BenchResult size : all) {
			String where = (all.size() > 1) ? "Tasks of " + LengthFigure.length(size) + ": " : "";
			size.modes()
				.stream()
				.filter((mode) -> mode.failure() != null)
				.forEach((mode) -> warnings.add(where + mode.mode() + " failed in " + mode.failure()));
			if (!size.checksumsAgree()) {
				warnings.add(where + "the modes do not agree on the tasks' results");
			}
		}
		return warnings;
	}

	private static List<Tile> modeTiles(BenchResult result) {
		Map<String, Verdict> verdicts = result.verdicts()
			.stream()
			.collect(Collectors.toMap(Verdict::mode, (verdict) -> verdict));
		return result.modes().stream().map((mode) -> tile(mode, verdicts.get(mode.mode()), result)).toList();
	}

	private static Tile tile(ModeResult mode, @Nullable Verdict verdict, BenchResult result) {
		String look = Figure.Key.ofMode(mode.mode()).look();
		if (mode.failure() != null) {
			return new Tile(mode.mode(), "failed", "not every task ended well", "", look + " bad");
		}
		if (verdict != null) {
			String more = (verdict.low() != null) ? "95 % interval " + Numbers.interval(verdict.low(), verdict.high())
					: "no interval";
			return new Tile(mode.mode(), Numbers.times(verdict.ratio()), KindWords.of(verdict), more, look);
		}
		String what = (mode.warm() != null) ? "warm median" : "one repetition, cold";
		return new Tile(mode.mode(), Numbers.seconds(mode.medianSeconds()) + " s", what,
				mode.mode().equals(result.reference()) ? "the others are compared with it" : "", look);
	}

	private static List<Tile> crossoverTiles(BenchResult result) {
		return result.crossovers().stream().map((crossover) -> {
			String look = Figure.Key.ofMode(crossover.mode()).look();
			String value = switch (crossover.kind()) {
				case FROM -> TaskCpu.milliseconds(crossover.seconds());
				case EVERYWHERE -> "everywhere";
				case NOWHERE -> "nowhere";
				case CANNOT_TELL -> "cannot tell";
			};
			String interval = (crossover.low() != null && crossover.high() != null) ? "95 % interval "
					+ TaskCpu.milliseconds(crossover.low()) + " to " + TaskCpu.milliseconds(crossover.high()) : "";
			String model = (crossover.predictedSeconds() != null)
					? "the model says " + TaskCpu.milliseconds(crossover.predictedSeconds()) : "";
			return new Tile(crossover.mode(), value, KindWords.of(crossover),
					Stream.of(interval, model).filter((text) -> !text.isEmpty()).collect(Collectors.joining("; ")),
					look);
		}).toList();
	}

	private static List<Section> sections(BenchResult result) {
		SizeFigures figures = new SizeFigures(result, "");
		List<Section> sections = new ArrayList<>();
		add(sections, "How fast each mode is", "", figures.speed());
		add(sections, "Where the time went", "", figures.phases().stream().toList());
		add(sections, "Tasks on slots", SAME_SCALE, figures.timelines());
		return sections;
	}

	private static final String SAME_SCALE = "On one time scale, unless it says otherwise. A slot is room for one task at a time.";

	private static List<Section> sections(BenchResult result, List<BenchResult> sizes) {
		List<Section> sections = new ArrayList<>();
		add(sections, "From which length on a mode pays", "",
				new LengthFigure(result, sizes).figure().stream().toList());
		for (int i = 0; i < sizes.size(); i++) {
			BenchResult size = sizes.get(i);
			SizeFigures figures = new SizeFigures(size, "size-" + i + "-");
			List<Figure> all = new ArrayList<>(figures.speed());
			figures.phases().ifPresent(all::add);
			all.addAll(figures.timelines());
			if (!all.isEmpty()) {
				sections.add(new Section("Tasks of " + LengthFigure.length(size), words(size), true, all));
			}
		}
		return sections;
	}

	private static String words(BenchResult size) {
		Recommendation recommendation = size.recommendation();
		return size.conclusion() + ((recommendation != null) ? " " + recommendation.sentence() + "." : "");
	}

	private static void add(List<Section> sections, String heading, String words, List<Figure> figures) {
		if (!figures.isEmpty()) {
			sections.add(new Section(heading, words, false, figures));
		}
	}

	private static Stream<FailedTasks> failures(BenchResult size, boolean several) {
		String where = several ? ", tasks of " + LengthFigure.length(size) : "";
		return size.modes().stream().flatMap((mode) -> {
			Map<Failure, List<Integer>> alike = new LinkedHashMap<>();
			mode.tasks()
				.stream()
				.sorted(Comparator.comparingInt(TaskEntry::index))
				.filter((task) -> task.failure() != null)
				.forEach((task) -> alike.computeIfAbsent(task.failure(), (failure) -> new ArrayList<>())
					.add(task.index()));
			return alike.entrySet()
				.stream()
				.map((entry) -> failed(mode.mode() + where + ", " + Ranges.of(entry.getValue()), entry.getKey()));
		});
	}

	private static FailedTasks failed(String who, Failure failure) {
		List<Detail> details = new ArrayList<>();
		if (failure.stack() != null) {
			details.add(new Detail("Stack trace", failure.stack()));
		}
		if (failure.stderrTail() != null) {
			details.add(new Detail("The last of its stderr", failure.stderrTail()));
		}
		return new FailedTasks(who,
				failure.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + failure.message(), details);
	}

	private static List<String> notes(BenchResult result) {
		List<String> notes = new ArrayList<>(result.notes());
		new TaskWords(result).spread().ifPresent(notes::add);
		return notes;
	}

}
