package io.processfanout.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

import io.processfanout.tier.TierTable;
import io.processfanout.tier.TierTable.Cell;
import io.processfanout.tier.TierTable.Row;
import org.jspecify.annotations.Nullable;

/**
 * The memory table as two charts: time and money by memory size.
 *
 * @param table the memory table
 */
record TierFigures(TierTable table) {

	private static final String PREDICTED = "predicted";

	/** A mode's value at a memory size, if it has one. */
	private interface Value {

		@Nullable Double of(Cell cell);

	}

	/** Both, or none of a table without cells. */
	List<Figure> all() {
		return modes().isEmpty() ? List.of() : List.of(time(), money());
	}

	private Figure time() {
		List<Chart.Line> lines = new ArrayList<>();
		for (String mode : modes()) {
			add(lines, new Chart.Line(mode, PREDICTED, true, points(mode, Cell::predictedSeconds)));
			add(lines, new Chart.Line(mode, origin(), false, points(mode, Cell::measuredSeconds)));
		}
		return new Figure("time", "Time of an invocation", extremes("s", Cell::seconds, "takes"),
				"Seconds by memory size. Both axes are logarithmic.", legend(lines),
				new Chart.Memory("seconds", "", " s", lines),
				new NumberTable("Seconds by memory size and mode",
						List.of("MB", "CPUs", "credit", "mode", "limit", "predicted s", origin() + " s", "error"),
						rows((row, cell) -> List.of(cell.mode(), Integer.toString(cell.limit()),
								Numbers.seconds(cell.predictedSeconds()), Numbers.seconds(cell.measuredSeconds()),
								Numbers.format("%+.1f %%",
										(cell.relativeError() != null) ? cell.relativeError() * 100 : null)))));
	}

	/** The money is for the measured time where there is one. */
	private Figure money() {
		List<Chart.Line> lines = new ArrayList<>();
		for (String mode : modes()) {
			// Through all of them, or there would be a gap where the other line ends.
			if (cells().anyMatch((cell) -> cell.mode().equals(mode) && !isMeasured(cell))) {
				add(lines, new Chart.Line(mode, PREDICTED, true, points(mode, Cell::costPerMillion)));
			}
			add(lines, new Chart.Line(mode, origin(), false,
					points(mode, (cell) -> isMeasured(cell) ? cell.costPerMillion() : null)));
		}
		return new Figure("money", "Price of a million invocations", extremes("$", Cell::costPerMillion, "costs"),
				"Dollars by memory size, for the " + origin()
						+ " time where there is one, else for the predicted one. Both axes are logarithmic.",
				legend(lines), new Chart.Memory("dollars per million", "$", "", lines),
				new NumberTable("Money by memory size and mode",
						List.of("MB", "CPUs", "credit", "mode", "for the", "GB-seconds", "$ per thousand",
								"$ per million"),
						rows((row, cell) -> List.of(cell.mode(), isMeasured(cell) ? origin() : PREDICTED,
								String.format(Locale.ROOT, "%.3f", cell.gbSeconds()),
								String.format(Locale.ROOT, "%.4f", cell.costPerThousand()),
								String.format(Locale.ROOT, "%.2f", cell.costPerMillion())))));
	}

	private static boolean isMeasured(Cell cell) {
		return cell.measuredSeconds() != null;
	}

	private String origin() {
		return Boolean.TRUE.equals(this.table.published()) ? "published" : "measured";
	}

	private List<String> modes() {
		return cells().map(Cell::mode).distinct().toList();
	}

	private Stream<Cell> cells() {
		return this.table.tiers().stream().flatMap((row) -> row.modes().stream());
	}

	private List<double[]> points(String mode, Value value) {
		List<double[]> points = new ArrayList<>();
		for (Row row : this.table.tiers()) {
			for (Cell cell : row.modes()) {
				Double found = cell.mode().equals(mode) ? value.of(cell) : null;
				if (found != null) {
					points.add(new double[] { row.memoryMb(), found });
				}
			}
		}
		points.sort((one, other) -> Double.compare(one[0], other[0]));
		return points;
	}

	private static void add(List<Chart.Line> lines, Chart.Line line) {
		if (!line.points().isEmpty()) {
			lines.add(line);
		}
	}

	private List<Figure.Key> legend(List<Chart.Line> lines) {
		List<Figure.Key> legend = new ArrayList<>(Figure.legend(modes()));
		if (lines.stream().anyMatch((line) -> !line.hollow())) {
			legend.add(new Figure.Key(Boolean.TRUE.equals(this.table.published()) ? "the published table" : "measured",
					"filled"));
		}
		if (lines.stream().anyMatch(Chart.Line::hollow)) {
			legend.add(new Figure.Key(PREDICTED, "hollow"));
		}
		return legend;
	}

	private interface Cells {

		List<String> of(Row row, Cell cell);

	}

	private List<List<String>> rows(Cells cells) {
		List<List<String>> rows = new ArrayList<>();
		for (Row row : this.table.tiers()) {
			for (Cell cell : row.modes()) {
				List<String> line = new ArrayList<>(List.of(Integer.toString(row.memoryMb()),
						Integer.toString(row.visibleCpus()), String.format(Locale.ROOT, "%.2f", row.credit())));
				line.addAll(cells.of(row, cell));
				rows.add(line);
			}
		}
		return rows;
	}

	/** For each mode, the least and the most over the memory sizes. */
	private String extremes(String unit, Function<Cell, Double> value, String verb) {
		List<String> sentences = new ArrayList<>();
		for (String mode : modes()) {
			double least = Double.MAX_VALUE;
			double most = 0;
			int leastMb = 0;
			int mostMb = 0;
			for (Row row : this.table.tiers()) {
				for (Cell cell : row.modes()) {
					double here = cell.mode().equals(mode) ? value.apply(cell) : Double.NaN;
					if (here < least) {
						least = here;
						leastMb = row.memoryMb();
					}
					if (here > most) {
						most = here;
						mostMb = row.memoryMb();
					}
				}
			}
			sentences.add((leastMb == mostMb)
					? mode + " " + verb + " " + amount(unit, least) + " at " + Numbers.mb(leastMb) + "."
					: mode + " " + verb + " from " + amount(unit, least) + " at " + Numbers.mb(leastMb) + " to "
							+ amount(unit, most) + " at " + Numbers.mb(mostMb) + ".");
		}
		return String.join(" ", sentences);
	}

	private static String amount(String unit, double value) {
		return unit.equals("$") ? String.format(Locale.ROOT, "$%.2f", value) : Numbers.seconds(value) + " " + unit;
	}

}
