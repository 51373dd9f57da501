package io.processfanout.report;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;

import io.processfanout.tier.Tables;
import io.processfanout.tier.TierTable;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The same memory table for a spreadsheet and for a pull request, whatever is in it. */
class TierTableExportsTest {

	private static final String NASTY = "=HYPERLINK(\"x\"),a|b <script>\nnext *line* `code`\u001b[2J";

	private static final TierTable TABLE = Tables.full(NASTY, "a |note|");

	@Test
	void aSpreadsheetHasALineForEachModeAtEachSize() throws IOException {
		List<CSVRecord> lines = lines(TABLE);

		assertThat(lines).extracting((line) -> line.get("memoryMb") + " " + line.get("mode"))
			.containsExactly("512 sequential", "512 threads", "512 processes", "512 pool", "3538 sequential",
					"3538 threads", "3538 processes", "3538 pool");
		CSVRecord measured = lines.get(0);
		TierTable.Cell cell = TABLE.tiers().get(0).modes().get(0);
		assertThat(measured.get("source")).isEqualTo("measured");
		assertThat(measured.get("measuredSeconds")).isEqualTo("12.5");
		assertThat(measured.get("predictedSeconds")).isEqualTo(String.valueOf(cell.predictedSeconds()));
		assertThat(measured.get("relativeError")).isEqualTo(String.valueOf(cell.relativeError()));
		assertThat(measured.get("limitReason")).isEqualTo("one after another");
		assertThat(measured.get("costPerMillion")).isEqualTo(String.valueOf(cell.costPerMillion()));
		assertThat(measured.get("tasks")).isEqualTo("10");
		assertThat(measured.get("architecture")).isEqualTo("x86_64");
		assertThat(lines.get(1).get("measuredSeconds")).isEmpty();
		assertThat(lines.get(4).get("breakEvenTaskCpuSeconds")).isNotEmpty();
		assertThat(lines.get(4).get("failure")).isEmpty();
	}

	@Test
	void aSpreadsheetTakesNoTextForAFormula() throws IOException {
		assertThat(lines(TABLE).get(0).get("failure")).isEqualTo("'" + NASTY.replace('\u001b', '?'));
	}

	@Test
	void aSizeWithoutAnyModeIsALineOfASpreadsheet() throws IOException {
		List<CSVRecord> lines = lines(Tables.ofNothing("no result"));

		assertThat(lines).hasSize(1);
		assertThat(lines.get(0).toMap()).containsEntry("memoryMb", "512")
			.containsEntry("mode", "")
			.containsEntry("costPerMillion", "")
			.containsEntry("failure", "no result")
			.containsEntry("incomplete", "");
	}

	@Test
	void aPullRequestHasTheTableAndWhatCameOut() {
		String text = TierTableMarkdown.of(TABLE);

		assertThat(text).startsWith("**10 tasks of 0.350 CPU seconds, 0.050 more to start a child; ")
			.contains("\n| MB | CPUs | credit | mode | limit | predicted | measured | error | GB-s | $/1M |\n| --- |")
			.contains("\n| 512 | 2 | 0.29 | sequential | 1 | ", "\n|  |  |  | processes | ")
			.contains("\n- fastest: 3538 MB, ", "\n- cheapest: ", "\n- balanced: ", "\n- break-even: ")
			.contains("\nTake 3538 MB and ", ":\n- it is the ")
			.contains("\n- 512 MB was not measured in full: =HYPERLINK(\"x\"),a\\|b \\<script\\> next \\*line\\*"
					+ " \\`code\\`?\\[2J\n")
			.endsWith("\n- a \\|note\\|\n");
	}

	@Test
	void anIncompleteTableSaysSoEverywhere() throws IOException {
		TierTable incomplete = TABLE.asIncomplete();
		String sentence = "The sweep was told to end before its end: sizes that it had not measured are predicted.";

		assertThat(TierTableText.of(incomplete)).contains("\n" + sentence + "\n");
		assertThat(TierTableMarkdown.of(incomplete)).contains("\n- " + sentence + "\n");
		assertThat(lines(incomplete)).allMatch((line) -> line.get("incomplete").equals("true"));
		assertThat(TierTableText.of(TABLE) + TierTableMarkdown.of(TABLE)).doesNotContain(sentence);
	}

	/** A file's text could clear the screen, or worse. */
	@Test
	void aTerminalObeysNothingInATable() {
		assertThat(TierTableText.of(TABLE)).contains("`code`?[2J\n").doesNotContain("\u001b");
		assertThat(PrintableText.of("a\tb\r\nc\rd\u009be\ud800f\ud83d\ude00")).isEqualTo("a\tb\r\nc?d?e?f\ud83d\ude00");
		assertThat(PrintableText.of("a\u2028b\u2029c\u202ad\u202ee\u2066f\u2069g")).isEqualTo("a?b?c?d?e?f?g");
		assertThat(PrintableText.sentence("\na\tb \r\n\n c\rd\u001b\n")).isEqualTo("a\tb; c; d?");
		assertThat(MarkdownTable.text("\ud800\u009b\u2028\u202e")).isEqualTo("????");
	}

	/** A backslash is gone when GitHub looks for names and addresses. */
	@Test
	void nobodyIsMentionedInAPullRequestAndNothingIsALink() {
		assertThat(MarkdownTable.text("@octocat #1 GH-2 http://a.b HTTPS://c www.d.e f@g.h")).isEqualTo(
				"@\u200boctocat \\#\u200b1 GH-\u200b2 http:\u200b//a.b HTTPS:\u200b//c www\u200b.d.e f@\u200bg.h");
		assertThat(MarkdownTable.text("# 1: a / b")).isEqualTo("\\# 1: a / b");
	}

	private static List<CSVRecord> lines(TierTable table) throws IOException {
		return CSVFormat.RFC4180.builder()
			.setHeader()
			.setSkipHeaderRecord(true)
			.get()
			.parse(new StringReader(TierTableCsv.of(table)))
			.getRecords();
	}

}
