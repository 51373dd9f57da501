package io.processfanout.tier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.processfanout.bench.SavedLimits;
import io.processfanout.request.InvalidRequestException;

/**
 * A measured table of wall times, as the seed article has one.
 *
 * @param rows one row for each memory size, none twice
 */
public record MeasuredTable(List<Row> rows) {

	/** The columns, in this order. */
	public static final String HEADER = "memory_mb,visible_cpus,sequential_s,multiprocess_s";

	private static final int COLUMNS = 4;

	/**
	 * One memory size.
	 *
	 * @param tier the memory size
	 * @param visibleCpus the CPUs that were seen there
	 * @param sequentialSeconds wall time, one task after another
	 * @param processesSeconds wall time, one process a task, as many at once as CPUs
	 */
	public record Row(LambdaTier tier, int visibleCpus, double sequentialSeconds, double processesSeconds) {
	}

	public MeasuredTable {
		rows = List.copyOf(rows);
		if (rows.isEmpty()) {
			throw new InvalidRequestException("a measured table needs a row");
		}
		Set<LambdaTier> sizes = new HashSet<>();
		for (Row row : rows) {
			if (!sizes.add(row.tier())) {
				throw new InvalidRequestException(
						"a measured table must name each size once, was " + row.tier().memoryMb() + " twice");
			}
		}
	}

	/**
	 * Reads a table of comma-separated values.
	 * @param lines the header, then a line for each memory size
	 * @return the table
	 * @throws InvalidRequestException if a line is not of this form
	 */
	public static MeasuredTable of(List<String> lines) {
		if (lines.isEmpty() || !String.join(",", cells(lines.get(0))).equals(HEADER)) {
			throw new InvalidRequestException("the table's first line must be " + HEADER + ", was "
					+ (lines.isEmpty() ? "missing" : lines.get(0)));
		}
		List<Row> rows = new ArrayList<>();
		for (int i = 1; i < lines.size(); i++) {
			if (!lines.get(i).isBlank()) {
				rows.add(row(lines.get(i), i + 1));
			}
		}
		return new MeasuredTable(rows);
	}

	private static Row row(String line, int number) {
		List<String> cells = cells(line);
		try {
			if (cells.size() == COLUMNS) {
				Row row = new Row(new LambdaTier(Integer.parseInt(cells.get(0))), Integer.parseInt(cells.get(1)),
						Double.parseDouble(cells.get(2)), Double.parseDouble(cells.get(3)));
				if (row.visibleCpus > 0 && SavedLimits.isTime(row.sequentialSeconds)
						&& SavedLimits.isTime(row.processesSeconds)) {
					return row;
				}
			}
		}
		catch (IllegalArgumentException ex) {
			// Said below, with what is allowed.
		}
		throw new InvalidRequestException(
				"line " + number + " of the table must be a memory size from 128 to 10240, then CPUs from 1 on and"
						+ " two times from 0.000001 to 1000000 seconds, with commas between, was " + line);
	}

	private static List<String> cells(String line) {
		return Arrays.stream(line.split(",", -1)).map(String::strip).toList();
	}

}
