package io.processfanout.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.processfanout.tier.TierTable;
import io.processfanout.tier.TierTable.Cell;
import io.processfanout.tier.TierTable.Row;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** A memory table for a spreadsheet: a line for each mode at each size (RFC 4180). */
public final class TierTableCsv {

	private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder()
		.setHeader("tasks", "architecture", "memoryMb", "credit", "visibleCpus", "breakEvenTaskCpuSeconds", "mode",
				"limit", "limitReason", "predictedSeconds", "measuredSeconds", "relativeError", "source", "tooLong",
				"gbSeconds", "cost", "costPerThousand", "costPerMillion", "failure", "incomplete")
		.get();

	/** How many of the columns are a mode's. */
	private static final int OF_MODE = 12;

	private TierTableCsv() {
	}

	/**
	 * Writes it.
	 * @param table the memory table
	 * @return a header, and a line for each mode at each size; one for a size without any
	 */
	public static String of(TierTable table) {
		StringBuilder text = new StringBuilder();
		try (CSVPrinter lines = new CSVPrinter(text, FORMAT)) {
			for (Row row : table.tiers()) {
				for (Cell cell : row.modes()) {
					lines.printRecord(line(table, row, ofMode(cell)));
				}
				if (row.modes().isEmpty()) {
					lines.printRecord(line(table, row, Arrays.asList(new @Nullable Object[OF_MODE])));
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return text.toString();
	}

	private static List<@Nullable Object> line(TierTable table, Row row, List<@Nullable Object> ofMode) {
		List<@Nullable Object> line = new ArrayList<>(Arrays.asList(table.tasks(), text(table.architecture()),
				row.memoryMb(), row.credit(), row.visibleCpus(), row.breakEvenTaskCpuSeconds()));
		line.addAll(ofMode);
		line.addAll(Arrays.asList(text(row.failure()), table.incomplete()));
		return line;
	}

	private static List<@Nullable Object> ofMode(Cell cell) {
		return Arrays.asList(text(cell.mode()), cell.limit(), text(cell.limitReason()), cell.predictedSeconds(),
				cell.measuredSeconds(), cell.relativeError(), text(cell.source()), cell.tooLong(), cell.gbSeconds(),
				cell.cost(), cell.costPerThousand(), cell.costPerMillion());
	}

	private static @Nullable String text(@Nullable String text) {
		return (text != null) ? ComparisonCsv.cell(text) : null;
	}

}
