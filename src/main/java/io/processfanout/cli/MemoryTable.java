package io.processfanout.cli;

import java.io.IOException;
import java.io.PrintWriter;

import io.processfanout.report.ReportFormat;
import io.processfanout.report.TierTableCsv;
import io.processfanout.report.TierTableMarkdown;
import io.processfanout.report.TierTablePage;
import io.processfanout.report.TierTableText;
import io.processfanout.tier.TierTable;

/**
 * A memory table as it is printed and exported.
 *
 * @param table the table
 */
record MemoryTable(TierTable table) {

	String text() {
		return TierTableText.of(this.table);
	}

	String json() {
		return LocalEngine.JSON.writeValueAsString(this.table) + "\n";
	}

	/**
	 * Writes it to files too.
	 * @param files which
	 * @param err is told which of them cannot be written
	 * @return whether all are written
	 */
	boolean writeTo(ExportOptions files, PrintWriter err) {
		try {
			files.write((format) -> as(format));
			return true;
		}
		catch (IOException ex) {
			err.println(ex.getMessage());
			return false;
		}
	}

	private String as(ReportFormat format) {
		return switch (format) {
			case JSON -> json();
			case CSV -> TierTableCsv.of(this.table);
			case MARKDOWN -> TierTableMarkdown.of(this.table);
			case HTML -> TierTablePage.of(this.table);
		};
	}

}
