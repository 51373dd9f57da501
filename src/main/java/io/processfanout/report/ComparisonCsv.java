package io.processfanout.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import io.processfanout.bench.BenchResult;
import io.processfanout.bench.ModeResult;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** A comparison for a spreadsheet: a line for each repetition (RFC 4180). */
public final class ComparisonCsv {

	private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder()
		.setHeader("workload", "tasks", "taskCpuSeconds", "iterations", "mode", "limit", "repetition", "kind",
				"seconds", "failure", "incomplete")
		.get();

	private ComparisonCsv() {
	}

	/**
	 * Writes it.
	 * @param result the comparison
	 * @return a header, and a line for each repetition of each mode, and for each failure
	 */
	public static String of(BenchResult result) {
		StringBuilder text = new StringBuilder();
		List<BenchResult> sizes = result.sizes();
		try (CSVPrinter lines = new CSVPrinter(text, FORMAT)) {
			for (BenchResult size : (sizes != null) ? sizes : List.of(result)) {
				// A length that is missing is nobody's line.
				Boolean incomplete = (size.incomplete() != null) ? size.incomplete() : result.incomplete();
				for (ModeResult mode : size.modes()) {
					print(lines, size, mode, incomplete);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return text.toString();
	}

	private static void print(CSVPrinter lines, BenchResult size, ModeResult mode, @Nullable Boolean incomplete)
			throws IOException {
		List<Double> seconds = mode.secondsPerRepetition();
		for (int i = 0; i < seconds.size(); i++) {
			print(lines, size, mode, i + 1, (i == 0) ? "cold" : "warm", seconds.get(i), "", incomplete);
		}
		if (mode.failure() != null) {
			print(lines, size, mode, seconds.size() + 1, "failed", "", cell(mode.failure()), incomplete);
		}
	}

	private static void print(CSVPrinter lines, BenchResult size, ModeResult mode, int repetition, String kind,
			Object seconds, String failure, @Nullable Boolean incomplete) throws IOException {
		lines.printRecord(cell(size.workload()), size.tasks(), size.taskCpuSeconds(), size.iterations(),
				cell(mode.mode()), mode.limit().value(), repetition, kind, seconds, failure, incomplete);
	}

	/**
	 * A spreadsheet would compute what begins like a formula (OWASP, "CSV Injection"). A
	 * line's end is kept; what else is not to be printed is a question mark.
	 */
	static String cell(String text) {
		String printable = PrintableText.of(text);
		return (!text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0) ? "'" + printable : printable;
	}

}
