package io.processfanout.report;

import java.util.List;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.ColumnData;

/** A table without lines but the one below its header, so that it fits a terminal. */
final class NarrowTable {

	/** Where the library has the line below the header. */
	private static final int BELOW_HEADER = 8;

	private static final Character[] BORDERS = borders();

	private NarrowTable() {
	}

	private static Character[] borders() {
		Character[] borders = AsciiTable.NO_BORDERS.clone();
		borders[BELOW_HEADER] = '-';
		return borders;
	}

	/** The table, its last line not ended. No line ends in spaces. */
	static <T> String of(List<T> rows, List<ColumnData<T>> columns) {
		return AsciiTable.getTable(BORDERS, rows, columns).replaceAll(" +(?=\n|$)", "");
	}

}
