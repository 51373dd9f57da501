package io.processfanout.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.processfanout.bench.Baseline;
import io.processfanout.bench.BenchResult;
import io.processfanout.bench.ResultReader;
import io.processfanout.report.ComparisonCsv;
import io.processfanout.report.ComparisonMarkdown;
import io.processfanout.report.ComparisonPage;
import io.processfanout.report.ComparisonTable;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.sweep.SavedTable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** {@code report}: shows saved results again. */
@Command(name = "report", mixinStandardHelpOptions = true,
		description = "Show a saved result of compare, sweep or predict --json. A second comparison is held against the"
				+ " first.")
final class ReportCommand implements Callable<Integer> {

	private static final String FILE = "FILE";

	@Parameters(arity = "1..2", paramLabel = FILE,
			description = "A result of compare --json, then a later one; or one of sweep --json or predict --json.")
	private List<Path> files = List.of();

	@Mixin
	private ExportOptions export = new ExportOptions();

	@Spec
	@SuppressWarnings("NullAway.Init") // picocli sets it before call()
	private CommandSpec spec;

	@Override
	public Integer call() throws IOException {
		this.export.check();
		List<String> texts = this.files.stream().map(TextFile::read).toList();
		long tables = texts.stream().filter((text) -> SavedTable.isIn(text, LocalEngine.JSON)).count();
		if (tables > 0 && texts.size() > 1) {
			throw new InvalidRequestException("only two results of compare --json are held against each other, and "
					+ ((tables > 1) ? "both are memory tables" : "one of the two is a memory table"));
		}
		return (tables > 0) ? showTable(texts.get(0)) : showComparison(texts);
	}

	private int showTable(String text) {
		MemoryTable table = new MemoryTable(
				SavedTable.read(FILE, this.files.get(0).toString(), text, LocalEngine.JSON));
		PrintWriter out = this.spec.commandLine().getOut();
		out.print(table.text());
		table.table().notes().forEach(out::println);
		out.flush();
		return table.writeTo(this.export, this.spec.commandLine().getErr()) ? 0 : CommandLine.ExitCode.SOFTWARE;
	}

	private int showComparison(List<String> texts) throws IOException {
		for (int i = 0; i < texts.size(); i++) {
			if (isOfNoKind(texts.get(i))) {
				throw new InvalidRequestException(FILE + " must be a result of compare, sweep or predict --json, and "
						+ this.files.get(i) + " has neither modes nor tiers");
			}
		}
		List<BenchResult> results = new ArrayList<>();
		for (int i = 0; i < texts.size(); i++) {
			results.add(ResultReader.readAny(FILE, this.files.get(i).toString(), texts.get(i), LocalEngine.JSON));
		}
		BenchResult last = results.get(results.size() - 1);
		Optional<Baseline> held = (results.size() > 1)
				? Optional.of(new Baseline(results.get(0), last, Baseline.TOLERATED)) : Optional.empty();
		String change = held.map(ReportCommand::change).orElse("");
		PrintWriter out = this.spec.commandLine().getOut();
		out.print(ComparisonTable.of(last, Terminal.charset()));
		out.print(change);
		out.flush();
		this.export.write((format) -> switch (format) {
			case JSON -> ComparisonJson.of(last, held);
			case CSV -> ComparisonCsv.of(last);
			case MARKDOWN -> ComparisonMarkdown.of(last) + "\n" + change;
			case HTML -> ComparisonPage.of(last, change.lines().toList());
		});
		return 0;
	}

	/** What is no JSON is refused with its reason. */
	private static boolean isOfNoKind(String text) {
		try {
			JsonNode json = LocalEngine.JSON.readTree(text);
			return !json.has("modes") && !json.has("tiers");
		}
		catch (JacksonException ex) {
			return false;
		}
	}

	/** A reader is told what differs, and judges. */
	private static String change(Baseline both) {
		List<String> differences = both.differences();
		String note = differences.isEmpty() ? "" : "Not the same in both: " + String.join(", ", differences) + ".\n";
		return both.sentence() + "\n" + note;
	}

}
