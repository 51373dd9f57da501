package io.processfanout.report;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import io.processfanout.bench.BenchResult;
import io.processfanout.bench.ModeResult;
import io.processfanout.bench.Modes;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The same result for a spreadsheet and for a pull request, whatever is in it. */
class ComparisonExportsTest {

	private static final String NASTY = "=HYPERLINK(\"x\"),a|b <script>\nnext *line* `code`";

	@Test
	void aSpreadsheetHasALineForEachRepetition() throws IOException {
		List<CSVRecord> lines = lines(Modes.result(Modes.sequential(1.0, 1.5), Modes.failed("threads")));
		assertThat(lines).hasSize(4);
		assertThat(lines).extracting((line) -> line.get("mode"))
			.containsExactly("sequential", "sequential", "sequential", "threads");
		assertThat(lines).extracting((line) -> line.get("kind")).containsExactly("cold", "warm", "warm", "failed");
		assertThat(lines).extracting((line) -> line.get("seconds")).containsExactly("9.5", "1.0", "1.5", "");
		assertThat(lines.get(3).get("failure")).startsWith("repetition 1: 1 of 10 tasks failed");
		assertThat(lines.get(0).get("incomplete")).isEmpty();
	}

	@Test
	void aSpreadsheetTakesNoTextForAFormula() throws IOException {
		CSVRecord line = lines(withFailure()).get(0);
		assertThat(line.get("failure")).isEqualTo("'" + NASTY);
		for (String text : List.of("+1", "-1", "@a", "\tx")) {
			assertThat(ComparisonCsv.cell(text)).isEqualTo("'" + text);
		}
		assertThat(ComparisonCsv.cell("a=b")).isEqualTo("a=b");
		assertThat(ComparisonCsv.cell("\u001b=\u0007\n\u202e\u2028")).isEqualTo("?=?\n??");
	}

	@Test
	void aPullRequestHasTheTableAndWhatCameOut() {
		String text = ComparisonMarkdown
			.of(Modes.result(Modes.sequential(4.0, 4.1, 3.9), Modes.ran("pool", 2, 1.9, 2.1, 2.1, 2.1)));
		assertThat(text).startsWith("""
				**10 × count-loop, 10,000,000 iterations each**

				| mode | limit | cold s | warm s | sd | speed-up | 95 % | CPU |
				| --- | --- | --- | --- | --- | --- | --- | --- |
				| sequential | 1 | 9.500 | 4.000 | 2 % | 1.00× |  | 95 % |
				| pool | 2 | 9.500 | 2.100 | 0 % | 1.90× | 1.79–2.03 | 95 % |

				Warm, against sequential, with 95 % intervals: pool is 1.90 times as fast (1.79 to 2.03).
				""");
		assertThat(text)
			.contains("\n- pool starts its children once (9.500 s for the first repetition, then 2.100 s), and a"
					+ " task sees static state that earlier ones of the same workload left\n");
		assertThat(text).contains("\n- JDK 17.0.15, ");
	}

	/** A workload's name or message may hold anything. */
	@Test
	void inMarkdownTextIsText() {
		assertThat(new MarkdownTable(List.of("a"), List.of(List.of(NASTY))).toString())
			.isEqualTo("| a |\n| --- |\n| =HYPERLINK(\"x\"),a\\|b \\<script\\> next \\*line\\* \\`code\\` |\n");
	}

	@Test
	void aFormatIsTheEndingOfAName() {
		assertThat(ReportFormat.of(Path.of("a.b/c.JSON"))).contains(ReportFormat.JSON);
		assertThat(ReportFormat.of(Path.of("c.md"))).contains(ReportFormat.MARKDOWN);
		assertThat(ReportFormat.of(Path.of("c.csv"))).contains(ReportFormat.CSV);
		assertThat(ReportFormat.of(Path.of("c.html"))).contains(ReportFormat.HTML);
		assertThat(ReportFormat.of(Path.of("csv"))).isEmpty();
		assertThat(ReportFormat.endings()).isEqualTo(".json, .csv, .md, .html");
	}

	/** The lengths that were measured are complete, and one is missing. */
	@Test
	void anIncompleteComparisonSaysSoEverywhere() throws IOException {
		BenchResult size = Modes.result(Modes.sequential(4.0, 4.0), Modes.ran("threads", 2, 2.0, 2.0, 2.0));
		BenchResult ofOne = incomplete(size, null);
		BenchResult ofSizes = incomplete(size, List.of(size));

		assertThat(lines(ofOne)).isNotEmpty().allMatch((line) -> line.get("incomplete").equals("true"));
		assertThat(lines(ofSizes)).isNotEmpty().allMatch((line) -> line.get("incomplete").equals("true"));
		String told = "The comparison was told to end before its end.";
		assertThat(ComparisonMarkdown.of(ofOne)).contains(told);
		assertThat(ComparisonTable.of(ofOne, StandardCharsets.UTF_8)).contains(told);
		String notEvery = "Not every length was measured to its end.";
		assertThat(ComparisonMarkdown.of(ofSizes)).contains(notEvery);
		assertThat(ComparisonTable.of(ofSizes, StandardCharsets.UTF_8)).contains(notEvery);
	}

	private static BenchResult incomplete(BenchResult plain, @Nullable List<BenchResult> sizes) {
		return new BenchResult(plain.workload(), plain.tasks(), plain.iterations(), null, null, null, null,
				plain.repetitions(), plain.reference(), true, (sizes != null) ? List.of() : plain.modes(), true,
				plain.environment(), sizes);
	}

	private static BenchResult withFailure() {
		ModeResult plain = Modes.failed("threads");
		return Modes.result(new ModeResult(plain.mode(), plain.limit(), null, List.of(), null, null, null, null, null,
				null, null, plain.phases(), null, null, 1, List.of(), null, 1, NASTY));
	}

	private static List<CSVRecord> lines(BenchResult result) throws IOException {
		return CSVFormat.RFC4180.builder()
			.setHeader()
			.setSkipHeaderRecord(true)
			.get()
			.parse(new StringReader(ComparisonCsv.of(result)))
			.getRecords();
	}

}
