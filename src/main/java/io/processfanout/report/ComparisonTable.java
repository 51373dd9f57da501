package io.processfanout.report;

import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import io.processfanout.bench.BenchEnvironment;
import io.processfanout.bench.BenchResult;
import io.processfanout.bench.BenchResult.ModeResult;
import io.processfanout.measure.Sample;
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
	 * Draws the table, with what was measured above it and what came out below.
	 * @param result the comparison
	 * @return several lines, each ended
	 */
	public static String of(BenchResult result) {
		StringBuilder text = new StringBuilder();
		text.append(subject(result)).append('\n').append(place(result.environment())).append("\n\n");
		text.append(
				printable(AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, result.modes(), columns())))
			.append('\n');
		limits(result.modes())
			.forEach((limit, modes) -> text.append(modes).append(": limit ").append(limit).append('\n'));
		result.modes()
			.stream()
			.filter((mode) -> mode.failure() != null)
			.forEach((mode) -> text.append(mode.mode()).append(" failed in ").append(mode.failure()).append('\n'));
		new TaskWords(result).spread().ifPresent((spread) -> text.append(spread).append('\n'));
		text.append('\n').append(result.conclusion()).append('\n');
		result.notes().forEach((note) -> text.append(note).append('\n'));
		return text.toString();
	}

	private static String subject(BenchResult result) {
		return String.format(Locale.ROOT, "%d × %s, %s; %s, modes in turn", result.tasks(), result.workload(),
				new TaskWords(result).size(), median(result));
	}

	/**
	 * What the seconds are the median of. Repetitions that did not end well do not count.
	 */
	private static String median(BenchResult result) {
		IntSummaryStatistics complete = result.modes()
			.stream()
			.mapToInt((mode) -> mode.secondsPerRepetition().size())
			.summaryStatistics();
		if (complete.getMax() == 0) {
			return "no repetition complete";
		}
		return "median of " + ((complete.getMin() == result.repetitions()) ? "" : "those complete of ")
				+ result.repetitions();
	}

	private static String place(BenchEnvironment environment) {
		return "JDK " + environment.javaVersion() + ", " + String.join(" ", environment.parentFlags()) + "; "
				+ environment.os();
	}

	/** The reason of every limit, once for the modes that share it. */
	private static Map<String, String> limits(List<ModeResult> modes) {
		Map<String, String> limits = new LinkedHashMap<>();
		modes.forEach((mode) -> limits.merge(mode.limit().toString(), mode.mode(), (some, one) -> some + ", " + one));
		return limits;
	}

	private static List<ColumnData<ModeResult>> columns() {
		return List.of(
				new Column().header("mode")
					.headerAlign(HorizontalAlign.LEFT)
					.dataAlign(HorizontalAlign.LEFT)
					.with(ModeResult::mode),
				number("limit", (mode) -> Integer.toString(mode.limit().value())),
				number("seconds", (mode) -> format("%.3f", mode.medianSeconds())),
				number("spread", ComparisonTable::spread),
				number("speed-up", (mode) -> format("%.2f×", mode.speedup())),
				number("CPU efficiency", (mode) -> percent(mode.cpuEfficiency())),
				number("start-up share", (mode) -> percent(mode.startUpShare())));
	}

	private static ColumnData<ModeResult> number(String header, Function<ModeResult, String> value) {
		return new Column().header(header)
			.headerAlign(HorizontalAlign.RIGHT)
			.dataAlign(HorizontalAlign.RIGHT)
			.with((mode) -> ascii(value.apply(mode)));
	}

	private static String spread(ModeResult mode) {
		if (mode.secondsPerRepetition().isEmpty()) {
			return NOT_MEASURED;
		}
		Sample seconds = new Sample(mode.secondsPerRepetition());
		return String.format(Locale.ROOT, "%.3f–%.3f", seconds.least(), seconds.most());
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
	private static String ascii(String cell) {
		return cell.replace(TIMES, FOR_TIMES).replace(DASH, FOR_DASH);
	}

	/** A drawn table with its characters put back. */
	private static String printable(String table) {
		return table.replace(FOR_TIMES, TIMES).replace(FOR_DASH, DASH);
	}

}
