package io.processfanout.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table in GitHub's Markdown. Whatever a cell holds stays in its cell, and is text.
 *
 * @param header the columns' names
 * @param rows cells in the columns' order
 */
record MarkdownTable(List<String> header, List<List<String>> rows) {

	/** With a line's end behind each row. */
	@Override
	public String toString() {
		List<List<String>> all = new ArrayList<>();
		all.add(this.header.stream().map(MarkdownTable::text).toList());
		all.add(Collections.nCopies(this.header.size(), "---"));
		this.rows.forEach((row) -> all.add(row.stream().map(MarkdownTable::text).toList()));
		return all.stream().map((row) -> "| " + String.join(" | ", row) + " |\n").collect(Collectors.joining());
	}

	/**
	 * Text that Markdown takes for nothing but text, on one line.
	 * @param text any text
	 * @return the same for a Markdown file
	 */
	static String text(String text) {
		return text.replaceAll("([\\\\`*_\\[\\]|<>#~])", "\\\\$1")
			.replaceAll("\\R", " ")
			.replaceAll("[\\p{Cc}\\p{Cs}]", "?");
	}

}
