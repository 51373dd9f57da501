package io.processfanout.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.processfanout.bench.Baseline;
import io.processfanout.bench.BenchResult;
import io.processfanout.bench.ResultReader;
import io.processfanout.report.ComparisonCsv;
import io.processfanout.report.ComparisonMarkdown;
import io.processfanout.report.ComparisonPage;
import io.processfanout.report.ComparisonTable;
import io.processfanout.report.MarkdownTable;
import io.processfanout.report.PrintableText;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.request.JsonPlace;
import io.processfanout.sweep.SavedTable;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** {@code report}: shows saved results again. */
final class ReportCommand extends TypedCommand {

	static final String NAME = "report";

	static final String ABOUT = "Show a saved result of compare, sweep or predict --json. A second comparison is held against the"
			+ " first.";

	private static final String FILE = "FILE";

	private final PositionalParamSpec files = PositionalParamSpec.builder()
		.index("0..*")
		.arity("1..2")
		.required(true)
		.type(List.class)
		.auxiliaryTypes(Path.class)
		.converters(new TypedPath())
		.paramLabel(FILE)
		.description("A result of compare --json, then a later one; or one of sweep --json or predict --json.")
		.build();

	private final ExportOptions export = new ExportOptions();

	ReportCommand() {
		spec().addPositional(this.files);
		this.export.addTo(spec());
	}

	/**
	 * A file and what is in it.
	 *
	 * @param name its name
	 * @param json its JSON
	 */
	private record Saved(String name, JsonNode json) {

		private static final String REFUSAL = FILE + " must be a result of compare, sweep or predict --json, and ";

		static Saved read(Path file) {
			String name = file.toString();
			JsonNode json = JsonPlace.read(TextFile.read(FILE, file), LocalEngine.json(), REFUSAL + name + " is not: ");
			if (!json.has("modes") && !SavedTable.isIn(json)) {
				throw new InvalidRequestException(REFUSAL + name + " has neither modes nor tiers");
			}
			return new Saved(name, json);
		}

		boolean isTable() {
			return SavedTable.isIn(this.json);
		}

		MemoryTable table() {
			return new MemoryTable(SavedTable.read(FILE, this.name, this.json, LocalEngine.json()));
		}

		BenchResult comparison() {
			return ResultReader.readAny(FILE, this.name, this.json, LocalEngine.json());
		}

	}

	@Override
	public Integer call() {
		this.export.check();
		List<Saved> saved = Typed.<Path>allOf(this.files).stream().map(Saved::read).toList();
		long tables = saved.stream().filter(Saved::isTable).count();
		if (tables > 0 && saved.size() > 1) {
			throw new InvalidRequestException("only two results of compare --json are held against each other, and "
					+ ((tables > 1) ? "both are memory tables" : "one of the two is a memory table"));
		}
		boolean exported = (tables > 0) ? show(saved.get(0).table())
				: show(saved.stream().map(Saved::comparison).toList());
		return exported ? 0 : CommandLine.ExitCode.SOFTWARE;
	}

	private boolean show(MemoryTable table) {
		PrintWriter out = spec().commandLine().getOut();
		out.print(table.text());
		out.print(table.notes());
		out.flush();
		return this.export.write(table::as, spec().commandLine().getErr());
	}

	private boolean show(List<BenchResult> results) {
		BenchResult last = results.get(results.size() - 1);
		Optional<Baseline> held = (results.size() > 1)
				? Optional.of(new Baseline(results.get(0), last, Baseline.TOLERATED)) : Optional.empty();
		List<String> change = held.map(ReportCommand::change).orElse(List.of());
		PrintWriter out = spec().commandLine().getOut();
		out.print(ComparisonTable.of(last, Terminal.charset()));
		change.forEach((line) -> out.print(PrintableText.sentence(line) + "\n"));
		out.flush();
		return this.export.write((format) -> switch (format) {
			case JSON -> ComparisonJson.of(last, held);
			case CSV -> ComparisonCsv.of(last);
			case MARKDOWN -> ComparisonMarkdown.of(last) + "\n"
					+ change.stream().map((line) -> MarkdownTable.text(line) + "\n").collect(Collectors.joining());
			case HTML -> ComparisonPage.of(last, change);
		}, spec().commandLine().getErr());
	}

	/** A reader is told what differs, and judges. */
	private static List<String> change(Baseline both) {
		List<String> differences = both.differences();
		return differences.isEmpty() ? List.of(both.sentence())
				: List.of(both.sentence(), "Not the same in both: " + String.join(", ", differences) + ".");
	}

}
