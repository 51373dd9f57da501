package io.processfanout.cli;

import io.processfanout.report.PrintableText;
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
		return LocalEngine.json().writeValueAsString(this.table) + "\n";
	}

	/**
	 * What a reader should know beside it. A command that measures has said it already.
	 * @return a blank line and a line for each note; empty without any
	 */
	String notes() {
		return this.table.notes()
			.stream()
			.map((note) -> PrintableText.sentence(note) + "\n")
			.reduce(String::concat)
			.map((lines) -> "\n" + lines)
			.orElse("");
	}

	String as(ReportFormat format) {
		return switch (format) {
			case JSON -> json();
			case CSV -> TierTableCsv.of(this.table);
			case MARKDOWN -> TierTableMarkdown.of(this.table);
			case HTML -> TierTablePage.of(this.table);
		};
	}

}
