package io.processfanout.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import io.processfanout.tier.LambdaTier;
import io.processfanout.tier.TaskCost;
import io.processfanout.tier.TierTable;
import io.processfanout.tier.TierTable.Cell;
import io.processfanout.tier.TierTable.Choice;
import io.processfanout.tier.TierTable.Costs;
import io.processfanout.tier.TierTable.Row;
import org.jspecify.annotations.Nullable;

/** A memory table as a person reads it on a terminal. */
public final class TierTableText {

	/** Behind a time that Lambda does not allow. */
	private static final String TOO_LONG = "!";

	private TierTableText() {
	}

	/** A mode at a memory size: a line of the table. */
	private record Line(Row row, Cell cell, boolean first) {
	}

	/**
	 * Draws the table, with its recommendations below.
	 * @param table the memory table
	 * @return several lines, each ended
	 */
	public static String of(TierTable table) {
		StringBuilder text = new StringBuilder(subject(table)).append("\n\n");
		List<Line> lines = new ArrayList<>();
		for (Row row : table.tiers()) {
			row.modes().forEach((cell) -> lines.add(new Line(row, cell, cell.equals(row.modes().get(0)))));
		}
		text.append(AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, lines, columns())).append('\n');
		text.append("Times are seconds; GB-s and $/1M are for the measured time where there is one, else for the")
			.append(" predicted.\n");
		if (lines.stream().anyMatch((line) -> line.cell().tooLong() != null)) {
			text.append(String.format(Locale.ROOT, "%s more than the %.0f s that Lambda allows%n", TOO_LONG,
					LambdaTier.MAX_SECONDS));
		}
		for (Row row : table.tiers()) {
			if (row.failure() != null) {
				text.append(row.memoryMb()).append(" MB was not measured in full: ").append(row.failure()).append('\n');
			}
		}
		text.append('\n');
		choice(text, "fastest", table.fastest());
		choice(text, "cheapest", table.cheapest());
		choice(text, "balanced", table.balanced());
		if (table.fit() != null && table.fit().startCpuSeconds() != null) {
			text.append(breakEven(table)).append('\n');
		}
		text.append(RecommendationLines.below(table.recommendation()));
		return text.toString();
	}

	private static String subject(TierTable table) {
		Costs fit = table.fit();
		if (fit == null) {
			return tasks(table) + "; prices of " + table.architecture()
					+ "; nothing is predicted, for that takes a time of mode sequential";
		}
		String start = (fit.startCpuSeconds() == null) ? ""
				: String.format(Locale.ROOT, ", %s more to start a child", cost(fit.startCpuSeconds()));
		String errors = (fit.meanRelativeError() == null || fit.maxRelativeError() == null) ? ""
				: String.format(Locale.ROOT, "; the model is off by %.1f %% in the mean, %.1f %% at most",
						fit.meanRelativeError() * 100, fit.maxRelativeError() * 100);
		return String.format(Locale.ROOT, "%s of %s%s; prices of %s%s", tasks(table), each(fit), start,
				table.architecture(), errors);
	}

	private static String each(Costs fit) {
		TaskCost.Range range = fit.taskRange();
		return (range == null) ? cost(fit.taskCpuSeconds()) + " CPU seconds"
				: cost(range.minSeconds()) + " to " + cost(range.maxSeconds()) + " CPU seconds, "
						+ cost(fit.taskCpuSeconds()) + " in the mean, task " + range.longestIndex() + " the longest";
	}

	/** A tiny task costs something all the same. */
	private static String cost(double seconds) {
		return String.format(Locale.ROOT, (seconds > 0 && seconds < 0.001) ? "%.6f" : "%.3f", seconds);
	}

	private static String tasks(TierTable table) {
		return (table.tasks() == 1) ? "1 task" : table.tasks() + " tasks";
	}

	private static List<ColumnData<Line>> columns() {
		return List.of(number("MB", (line) -> line.first() ? Integer.toString(line.row().memoryMb()) : ""),
				number("CPUs", (line) -> line.first() ? Integer.toString(line.row().visibleCpus()) : ""),
				number("credit", (line) -> line.first() ? String.format(Locale.ROOT, "%.2f", line.row().credit()) : ""),
				new Column().header("mode")
					.headerAlign(HorizontalAlign.LEFT)
					.dataAlign(HorizontalAlign.LEFT)
					.with((Line line) -> line.cell().mode()),
				number("limit", (line) -> Integer.toString(line.cell().limit())),
				number("predicted", (line) -> predicted(line.cell())),
				number("measured", (line) -> measured(line.cell())),
				number("error", (line) -> percent(line.cell().relativeError())),
				number("GB-s", (line) -> short7(line.cell().gbSeconds(), 3)),
				number("$/1M", (line) -> short7(line.cell().costPerMillion(), 2)));
	}

	/** In seven characters as long as it is below ten million. */
	private static String short7(double value, int decimals) {
		double largest = Math.pow(10, 6 - decimals);
		return String.format(Locale.ROOT, "%." + ((value < largest) ? decimals : 0) + "f", value);
	}

	private static ColumnData<Line> number(String header, Function<Line, String> value) {
		return new Column().header(header)
			.headerAlign(HorizontalAlign.RIGHT)
			.dataAlign(HorizontalAlign.RIGHT)
			.with(value);
	}

	private static void choice(StringBuilder text, String word, @Nullable Choice choice) {
		if (choice != null) {
			text.append(String.format(Locale.ROOT, "%s: %d MB, %s, %d at once: %.3f s, $%.2f per million%n", word,
					choice.memoryMb(), choice.mode(), choice.limit(), choice.seconds(), choice.costPerMillion()));
		}
	}

	private static String breakEven(TierTable table) {
		String memory = (table.breakEvenMemoryMb() == null) ? "processes never beat sequential for these tasks"
				: "processes beat sequential from " + table.breakEvenMemoryMb() + " MB on";
		List<String> lengths = table.tiers()
			.stream()
			.filter((row) -> row.breakEvenTaskCpuSeconds() != null)
			.map((row) -> row.memoryMb() + " MB: " + seconds(row.breakEvenTaskCpuSeconds()) + " s")
			.toList();
		return "break-even: " + memory
				+ (lengths.isEmpty() ? "" : "; from this task length on, at " + String.join(", ", lengths));
	}

	private static String predicted(Cell cell) {
		boolean counts = cell.measuredSeconds() == null;
		return seconds(cell.predictedSeconds()) + ((counts && cell.tooLong() != null) ? TOO_LONG : "");
	}

	private static String measured(Cell cell) {
		boolean counts = cell.measuredSeconds() != null;
		return seconds(cell.measuredSeconds()) + ((counts && cell.tooLong() != null) ? TOO_LONG : "");
	}

	private static String seconds(@Nullable Double value) {
		return (value != null) ? String.format(Locale.ROOT, "%.3f", value) : "-";
	}

	private static String percent(@Nullable Double part) {
		if (part == null) {
			return "-";
		}
		return String.format(Locale.ROOT, (Math.abs(part) < 1) ? "%+.1f %%" : "%+.0f %%", part * 100);
	}

}
