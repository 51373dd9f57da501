package io.processfanout.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import io.processfanout.bench.Baseline;
import io.processfanout.bench.BenchResult;
import io.processfanout.bench.ResultReader;
import io.processfanout.report.ComparisonCsv;
import io.processfanout.report.ComparisonMarkdown;
import io.processfanout.report.ComparisonTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code report}: shows saved results again. */
@Command(name = "report", mixinStandardHelpOptions = true,
		description = "Show a saved result of compare --json; a second one is held against the first.")
final class ReportCommand implements Callable<Integer> {

	private static final String FILE = "FILE";

	@Parameters(arity = "1..2", paramLabel = FILE, description = "A result of compare --json, then a later one.")
	private List<Path> files = List.of();

	@Mixin
	private ExportOptions export = new ExportOptions();

	@Spec
	@SuppressWarnings("NullAway.Init") // picocli sets it before call()
	private CommandSpec spec;

	@Override
	public Integer call() throws IOException {
		this.export.check();
		List<BenchResult> results = this.files.stream()
			.map((file) -> ResultReader.readAny(FILE, file.toString(), TextFile.read(file), LocalEngine.JSON))
			.toList();
		BenchResult last = results.get(results.size() - 1);
		String change = (results.size() > 1) ? change(results.get(0), last) : "";
		PrintWriter out = this.spec.commandLine().getOut();
		out.print(ComparisonTable.of(last));
		out.print(change);
		out.flush();
		this.export.write((format) -> switch (format) {
			case JSON -> LocalEngine.JSON.writeValueAsString(last) + "\n";
			case CSV -> ComparisonCsv.of(last);
			case MARKDOWN -> ComparisonMarkdown.of(last) + "\n" + change;
		});
		return 0;
	}

	/** A reader is told what differs, and judges. */
	private static String change(BenchResult earlier, BenchResult now) {
		Baseline both = new Baseline(earlier, now, Baseline.TOLERATED);
		List<String> differences = both.differences();
		String note = differences.isEmpty() ? "" : "Not the same in both: " + String.join(", ", differences) + ".\n";
		return both.sentence() + "\n" + note;
	}

}
