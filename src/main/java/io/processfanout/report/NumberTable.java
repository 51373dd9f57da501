package io.processfanout.report;

import java.util.List;

/**
 * The numbers behind a chart, or a result's own table. The first cell of a row names it.
 *
 * @param caption what the numbers are
 * @param header the columns' names
 * @param rows cells in the columns' order
 */
record NumberTable(String caption, List<String> header, List<List<String>> rows) {

	/** A row, for the template. */
	record Row(String name, List<String> cells) {
	}

	NumberTable {
		header = List.copyOf(header);
		rows = List.copyOf(rows);
	}

	/** The rows, each with its name apart. */
	List<Row> lines() {
		return this.rows.stream().map((row) -> new Row(row.get(0), row.subList(1, row.size()))).toList();
	}

}
