package io.processfanout.report;

import java.nio.charset.Charset;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import io.processfanout.bench.BenchEnvironment;
import io.processfanout.bench.BenchResult;
import io.processfanout.bench.ModeResult;
import io.processfanout.bench.Verdict;
import io.processfanout.task.Needs;
import org.jspecify.annotations.Nullable;

/** A comparison as a person reads it on a terminal. */
public final class ComparisonTable {

	private static final String NOT_MEASURED = "-";

	private static final char TIMES = '\u00d7';

	private static final char DASH = '\u2013';

	/** Control characters, which no cell holds. */
	private static final char FOR_TIMES = '\u0001';

	private static final char FOR_DASH = '\u0002';

	private ComparisonTable() {
	}

	/**
	 * Draws the table, with what was measured above it, bars and what came out below.
	 * @param result the comparison
	 * @param charset what it is printed in; the bars are ASCII where it has no blocks
	 * @return several lines, each ended
	 */
	public static String of(BenchResult result, Charset charset) {
		List<BenchResult> sizes = result.sizes();
		return PrintableText.of((sizes == null) ? ofOneSize(result, charset) : CrossoverTable.of(result, sizes));
	}

	private static String ofOneSize(BenchResult result, Charset charset) {
		StringBuilder text = new StringBuilder();
		text.append(subject(result)).append('\n').append(place(result.environment())).append("\n\n");
		Map<String, Verdict> verdicts = result.verdicts()
			.stream()
			.collect(Collectors.toMap(Verdict::mode, Function.identity()));
		text.append(printable(
				AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, result.modes(), columns(verdicts))))
			.append('\n')
			.append(new TimeBars(result.modes(), charset));
		limits(result.modes())
			.forEach((limit, modes) -> text.append(modes).append(": limit ").append(limit).append('\n'));
		result.modes()
			.stream()
			.filter((mode) -> mode.failure() != null)
			.forEach((mode) -> text.append(mode.mode()).append(" failed in ").append(mode.failure()).append('\n'));
		result.modes()
			.stream()
			.filter((mode) -> mode.startUpShare() != null)
			.forEach((mode) -> text.append(mode.mode())
				.append(": ")
				.append(percent(mode.startUpShare()))
				.append(" of the time in slots went into starting children\n"));
		needs(result).forEach((needs) -> text.append(needs).append('\n'));
		new TaskWords(result).spread().ifPresent((spread) -> text.append(spread).append('\n'));
		text.append('\n').append(result.conclusion()).append('\n');
		text.append(RecommendationLines.below(result.recommendation()));
		text.append(result.notes().isEmpty() ? "" : "\n");
		result.notes().forEach((note) -> text.append(note).append('\n'));
		return text.toString();
	}

	/** Of each mode with children: what a task in this process needs is not known. */
	static Stream<String> needs(BenchResult result) {
		return result.modes().stream().flatMap((mode) -> {
			Needs needs = mode.needs();
			return (needs != null && needs.peakMemoryMb() != null)
					? Stream.of(mode.mode() + ": " + NeedsWords.of(needs)) : Stream.empty();
		});
	}

	private static String subject(BenchResult result) {
		return String.format(Locale.ROOT, "%d × %s, %s; %s", result.tasks(), result.workload(),
				new TaskWords(result).size(), repetitions(result));
	}

	/** How often each mode ran. Repetitions that did not end well do not count. */
	static String repetitions(BenchResult result) {
		IntSummaryStatistics complete = result.modes()
			.stream()
			.mapToInt((mode) -> mode.secondsPerRepetition().size())
			.summaryStatistics();
		if (complete.getMax() <= 0) {
			return "no repetition complete";
		}
		if (complete.getMin() < result.repetitions()) {
			return "median of those complete of " + result.repetitions();
		}
		return (complete.getMin() == 1) ? "one repetition"
				: "1 cold repetition, median of " + (complete.getMin() - 1) + " warm";
	}

	static String place(BenchEnvironment environment) {
		return "JDK " + environment.javaVersion() + ", " + String.join(" ", environment.parentFlags()) + "; "
				+ environment.os();
	}

	/** The reason of every limit, once for the modes that share it. */
	private static Map<String, String> limits(List<ModeResult> modes) {
		Map<String, String> limits = new LinkedHashMap<>();
		modes.forEach((mode) -> limits.merge(mode.limit().toString(), mode.mode(), (some, one) -> some + ", " + one));
		return limits;
	}

	private static List<ColumnData<ModeResult>> columns(Map<String, Verdict> verdicts) {
		return List.of(
				new Column().header("mode")
					.headerAlign(HorizontalAlign.LEFT)
					.dataAlign(HorizontalAlign.LEFT)
					.with(ModeResult::mode),
				number("limit", (mode) -> Integer.toString(mode.limit().value())),
				number("cold s", (mode) -> format("%.3f", mode.coldSeconds())),
				number("warm s", (mode) -> format("%.3f", (mode.warm() != null) ? mode.warm().medianSeconds() : null)),
				number("sd", (mode) -> percent((mode.warm() != null) ? mode.warm().spread() : null)),
				number("speed-up", (mode) -> format("%.2f×", mode.speedup())),
				number("95 %", (mode) -> interval(verdicts.get(mode.mode()))),
				number("CPU", (mode) -> percent(mode.cpuEfficiency())));
	}

	private static String interval(@Nullable Verdict verdict) {
		return (verdict == null || verdict.low() == null) ? NOT_MEASURED
				: String.format(Locale.ROOT, "%.2f–%.2f", verdict.low(), verdict.high());
	}

	private static ColumnData<ModeResult> number(String header, Function<ModeResult, String> value) {
		return new Column().header(header)
			.headerAlign(HorizontalAlign.RIGHT)
			.dataAlign(HorizontalAlign.RIGHT)
			.with((mode) -> ascii(value.apply(mode)));
	}

	private static String percent(@Nullable Double share) {
		return format("%.0f %%", (share != null) ? share * 100 : null);
	}

	private static String format(String pattern, @Nullable Double value) {
		return (value != null) ? String.format(Locale.ROOT, pattern, value) : NOT_MEASURED;
	}

	/**
	 * A cell in ASCII. The table's library works in the platform's charset, which may
	 * have a question mark for any other character.
	 */
	static String ascii(String cell) {
		return cell.replace(TIMES, FOR_TIMES).replace(DASH, FOR_DASH);
	}

	/** A drawn table with its characters put back. */
	static String printable(String table) {
		return table.replace(FOR_TIMES, TIMES).replace(FOR_DASH, DASH);
	}

}
