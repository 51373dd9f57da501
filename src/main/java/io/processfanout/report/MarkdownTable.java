package io.processfanout.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A table in GitHub's Markdown. Whatever a cell holds stays in its cell, and is text.
 *
 * @param header the columns' names
 * @param rows cells in the columns' order
 */
public record MarkdownTable(List<String> header, List<List<String>> rows) {

	/** A zero width space. */
	private static final String NO_WIDTH = "\u200b";

	/** The last of what begins a mention, an issue's number or an address. */
	private static final Pattern LINKED = Pattern.compile("@|#(?=\\d)|:(?=//)|(?i:\\bwww)(?=\\.)|\\bGH-(?=\\d)");

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
	 * Text that Markdown takes for nothing but text, on one line. GitHub looks for names,
	 * numbers of issues and addresses in what is shown, where no backslash is left: what
	 * it looks for is parted by a character without width.
	 * @param text any text
	 * @return the same for a Markdown file
	 */
	public static String text(String text) {
		String line = PrintableText.of(text.replaceAll("\\r\\n?|\\n", " "));
		return LINKED.matcher(line.replaceAll("([\\\\`*_\\[\\]|<>#~])", "\\\\$1")).replaceAll("$0" + NO_WIDTH);
	}

}
