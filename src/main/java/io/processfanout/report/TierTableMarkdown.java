package io.processfanout.report;

import java.util.ArrayList;
import java.util.List;

import io.processfanout.tier.TierTable;

/** A memory table for a pull request. */
public final class TierTableMarkdown {

	private TierTableMarkdown() {
	}

	/**
	 * Writes it.
	 * @param table the memory table
	 * @return Markdown, as GitHub has it
	 */
	public static String of(TierTable table) {
		StringBuilder text = new StringBuilder();
		text.append("**").append(MarkdownTable.text(TierTableText.subject(table))).append("**\n\n");
		text.append(new MarkdownTable(TierTableText.HEADER, TierTableText.rows(table))).append('\n');
		list(text, TierTableText.outcome(table));
		RecommendationLines.of(table.recommendation())
			.forEach((line) -> text.append(MarkdownTable.text(line)).append('\n'));
		text.append((table.recommendation() != null) ? "\n" : "");
		List<String> notes = new ArrayList<>(TierTableText.remarks(table));
		notes.addAll(table.notes());
		list(text, notes);
		return text.toString().stripTrailing() + "\n";
	}

	private static void list(StringBuilder text, List<String> sentences) {
		sentences.forEach((sentence) -> text.append("- ").append(MarkdownTable.text(sentence)).append('\n'));
		text.append('\n');
	}

}
