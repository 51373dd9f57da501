package io.processfanout.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import io.processfanout.tier.LambdaTier;
import io.processfanout.bench.Recommendation;
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

	private static final String MODE = "mode";

	private static final String GB_SECONDS = "GB-s";

	/** The columns. */
	static final List<String> HEADER = List.of("MB", "CPUs", "credit", MODE, "limit", "predicted", "measured", "error",
			GB_SECONDS, "$/1M");

	private TierTableText() {
	}

	/** A mode at a memory size: a line of the table. */
	private record Line(Row row, Cell cell, boolean first) {

		List<String> cells() {
			return List.of(this.first ? Integer.toString(this.row.memoryMb()) : "",
					this.first ? Integer.toString(this.row.visibleCpus()) : "",
					this.first ? String.format(Locale.ROOT, "%.2f", this.row.credit()) : "", this.cell.mode(),
					Integer.toString(this.cell.limit()), predicted(this.cell), measured(this.cell),
					percent(this.cell.relativeError()), short7(this.cell.gbSeconds(), 3),
					short7(this.cell.costPerMillion(), 2));
		}

	}

	/**
	 * Draws the table, with its recommendations below.
	 * @param table the memory table
	 * @return several lines, each ended
	 */
	public static String of(TierTable table) {
		StringBuilder text = new StringBuilder(subject(table)).append("\n\n");
		text.append(NarrowTable.of(rows(table), columns())).append("\n\n");
		remarks(table).forEach((remark) -> text.append(remark).append('\n'));
		text.append('\n');
		outcome(table).forEach((sentence) -> text.append(sentence).append('\n'));
		text.append(RecommendationLines.below(table.recommendation()));
		return PrintableText.of(text.toString());
	}

	/** Cells in the order of {@link #HEADER}, a row for each mode at each size. */
	static List<List<String>> rows(TierTable table) {
		List<List<String>> rows = new ArrayList<>();
		for (Row row : table.tiers()) {
			row.modes().forEach((cell) -> rows.add(new Line(row, cell, cell.equals(row.modes().get(0))).cells()));
		}
		return rows;
	}

	/** What a reader of the table should know: a sentence each. */
	static List<String> remarks(TierTable table) {
		List<String> remarks = new ArrayList<>();
		if (table.incomplete() != null) {
			remarks.add("The sweep was told to end before its end: sizes that it had not measured are predicted.");
		}
		remarks.add("Times are seconds; money is for the measured time where there is one, else for the predicted.");
		if (table.tiers().stream().flatMap((row) -> row.modes().stream()).anyMatch((cell) -> cell.tooLong() != null)) {
			remarks.add(String.format(Locale.ROOT, "%s more than the %.0f s that Lambda allows", TOO_LONG,
					LambdaTier.MAX_SECONDS));
		}
		for (Row row : table.tiers()) {
			if (row.failure() != null) {
				remarks.add(row.memoryMb() + " MB was not measured in full: " + row.failure());
			}
		}
		return remarks;
	}

	/** What comes out: the choices, and from where on processes pay. */
	static List<String> outcome(TierTable table) {
		List<String> sentences = new ArrayList<>();
		choice("fastest", table.fastest()).ifPresent(sentences::add);
		choice("cheapest", table.cheapest()).ifPresent(sentences::add);
		choice("balanced", table.balanced()).ifPresent(sentences::add);
		if (table.fit() != null && table.fit().startCpuSeconds() != null) {
			sentences.add(breakEven(table));
		}
		return sentences;
	}

	static String subject(TierTable table) {
		Costs fit = table.fit();
		if (fit == null) {
			return tasks(table) + "; prices of " + table.architecture()
					+ "; nothing is predicted, for that takes a time of mode sequential";
		}
		String start = (fit.startCpuSeconds() == null) ? ""
				: String.format(Locale.ROOT, ", %s more to start a child", cost(fit.startCpuSeconds()));
		String handOver = (fit.handOverCpuSeconds() == null) ? ""
				: String.format(Locale.ROOT, ", %s more in a kept one", cost(fit.handOverCpuSeconds()));
		String errors = (fit.meanRelativeError() == null || fit.maxRelativeError() == null) ? ""
				: String.format(Locale.ROOT, "; the model is off by %.1f %% in the mean, %.1f %% at most",
						fit.meanRelativeError() * 100, fit.maxRelativeError() * 100);
		return String.format(Locale.ROOT, "%s of %s%s%s; prices of %s%s", tasks(table), each(fit), start, handOver,
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

	private static List<ColumnData<List<String>>> columns() {
		List<ColumnData<List<String>>> columns = new ArrayList<>();
		for (int i = 0; i < HEADER.size(); i++) {
			int column = i;
			// Money says the same, and a terminal is narrow.
			if (HEADER.get(i).equals(GB_SECONDS)) {
				continue;
			}
			HorizontalAlign align = HEADER.get(i).equals(MODE) ? HorizontalAlign.LEFT : HorizontalAlign.RIGHT;
			columns.add(new Column().header(HEADER.get(i))
				.headerAlign(align)
				.dataAlign(align)
				.with((List<String> cells) -> cells.get(column)));
		}
		return columns;
	}

	/** In seven characters as long as it is below ten million. */
	private static String short7(double value, int decimals) {
		double largest = Math.pow(10, 6 - decimals);
		return String.format(Locale.ROOT, "%." + ((value < largest) ? decimals : 0) + "f", value);
	}

	private static Optional<String> choice(String word, @Nullable Choice choice) {
		return Optional.ofNullable(choice)
			.map((one) -> String.format(Locale.ROOT, "%s: %d MB, %s, %s: %.3f s, $%.2f per million", word,
					one.memoryMb(), one.mode(), Recommendation.atOnce(one.limit()), one.seconds(),
					one.costPerMillion()));
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
