package io.processfanout.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

import io.processfanout.Engine;
import io.processfanout.bench.Baseline;
import io.processfanout.bench.BenchFields;
import io.processfanout.bench.BenchRequest;
import io.processfanout.bench.BenchResult;
import io.processfanout.bench.Comparison;
import io.processfanout.report.ComparisonCsv;
import io.processfanout.report.ComparisonMarkdown;
import io.processfanout.report.ComparisonPage;
import io.processfanout.report.ComparisonTable;
import io.processfanout.report.MarkdownTable;
import io.processfanout.report.PrintableText;
import io.processfanout.settings.FanOutSettings;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** {@code compare}: runs the same tasks in every mode here, and shows what came out. */
final class CompareCommand extends TypedCommand {

	static final String NAME = "compare";

	static final String ABOUT = "Compare the modes on this machine (the default command).";

	/** The exit code where a mode is slower than its baseline. */
	private static final int SLOWER = 3;

	private final WorkloadPath workloadPath = new WorkloadPath();

	private final OptionSpec json = Typed.flag("Print the result as JSON, and nothing else, on stdout.", "--json");

	private final InputOptions inputs = new InputOptions();

	private final ExportOptions export = new ExportOptions();

	private final BaselineOptions baseline = new BaselineOptions();

	private final StdinOfParent parent = new StdinOfParent();

	CompareCommand() {
		showInOrder();
		this.workloadPath.addTo(spec());
		spec().addOption(this.json);
		this.inputs.addTo(spec());
		this.export.addTo(spec());
		this.baseline.addTo(spec());
		this.parent.addTo(spec());
	}

	/** The fields whose options the command has, as a help text shows them. */
	static BenchFields fields() {
		return BenchFields.of(List.of(), FanOutSettings.defaults().requests(), CompareCommand::title);
	}

	/** Two modes or one are named by {@code --modes}: the seed's switch is no option. */
	private static String title(String field) {
		return field.equals("multiprocess") ? field : FieldOptions.title(field);
	}

	@Override
	public Integer call() {
		List<String> ofParent = this.parent.take();
		this.export.check();
		try (LocalEngine local = new LocalEngine(this.workloadPath.loader(), CompareCommand::title)) {
			Engine engine = local.engine();
			BenchRequest request = engine.benchFields()
				.read(new FieldOptions(spec()))
				.withInputs((ofParent != null) ? ofParent : this.inputs.read(engine.settings().requests().inputs()));
			Optional<BenchResult> earlier = this.baseline
				.read(request.taskCpu() != null && request.taskCpu().size() > 1);
			return local.lastWord().of(() -> compare(engine.comparison(), request, earlier), spec().commandLine());
		}
	}

	/** Until it is clear, or for each of several lengths. */
	private static boolean mayTakeMore(BenchRequest request) {
		return request.repetitions() == null || (request.taskCpu() != null && request.taskCpu().size() > 1);
	}

	private int compare(Comparison comparison, BenchRequest request, Optional<BenchResult> earlier) {
		BenchResult result;
		try (Progress progress = Progress.of(spec().commandLine().getErr(), mayTakeMore(request))) {
			result = comparison.compare(request, progress);
		}
		Optional<Baseline> held = earlier.map((before) -> this.baseline.against(before, result))
			.filter((both) -> this.baseline.isComparable(both, spec().commandLine().getErr()));
		PrintWriter out = spec().commandLine().getOut();
		out.print(Typed.isGiven(this.json) ? ComparisonJson.of(result, held)
				: ComparisonTable.of(result, Terminal.charset()));
		held.filter((both) -> !Typed.isGiven(this.json))
			.ifPresent((both) -> out.println(PrintableText.sentence(both.sentence())));
		out.flush();
		boolean exported = this.export.write((format) -> switch (format) {
			case JSON -> ComparisonJson.of(result, held);
			case CSV -> ComparisonCsv.of(result);
			case MARKDOWN -> ComparisonMarkdown.of(result)
					+ held.map((both) -> "\n" + MarkdownTable.text(both.sentence()) + "\n").orElse("");
			case HTML -> ComparisonPage.of(result, held.map(Baseline::sentence).stream().toList());
		}, spec().commandLine().getErr());
		if (!exported) {
			return CommandLine.ExitCode.SOFTWARE;
		}
		if (!result.allOk() || !result.checksumsAgree()) {
			return 1;
		}
		if (earlier.isPresent() && held.isEmpty()) {
			return CommandLine.ExitCode.USAGE;
		}
		return held.filter(Baseline::isSlowDown).isPresent() ? SLOWER : 0;
	}

}
