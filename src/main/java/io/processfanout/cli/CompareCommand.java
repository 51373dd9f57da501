package io.processfanout.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code compare}: runs the same tasks in every mode here, and shows what came out. */
@Command(name = CompareCommand.NAME, mixinStandardHelpOptions = true, sortOptions = false,
		description = CompareCommand.ABOUT)
final class CompareCommand implements Callable<Integer> {

	static final String NAME = "compare";

	static final String ABOUT = "Compare the modes on this machine (the default command).";

	/** The exit code where a mode is slower than its baseline. */
	private static final int SLOWER = 3;

	@Mixin
	private WorkloadPath workloadPath = new WorkloadPath();

	@Option(names = "--json", description = "Print the result as JSON, and nothing else, on stdout.")
	private boolean json;

	@Mixin
	private InputOptions inputs = new InputOptions();

	@Mixin
	private ExportOptions export = new ExportOptions();

	@Mixin
	private BaselineOptions baseline = new BaselineOptions();

	@Mixin
	private StdinOfParent parent = new StdinOfParent();

	@Spec
	@SuppressWarnings("NullAway.Init") // picocli sets it before call()
	private CommandSpec spec;

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
		try (LocalEngine local = new LocalEngine(this.workloadPath.use(), CompareCommand::title)) {
			Engine engine = local.engine();
			BenchRequest request = engine.benchFields()
				.read(new FieldOptions(this.spec))
				.withInputs((ofParent != null) ? ofParent : this.inputs.read(engine.settings().requests().inputs()));
			Optional<BenchResult> earlier = this.baseline
				.read(request.taskCpu() != null && request.taskCpu().size() > 1);
			return local.lastWord().of(() -> compare(engine.comparison(), request, earlier), this.spec.commandLine());
		}
	}

	/** Until it is clear, or for each of several lengths. */
	private static boolean mayTakeMore(BenchRequest request) {
		return request.repetitions() == null || (request.taskCpu() != null && request.taskCpu().size() > 1);
	}

	private int compare(Comparison comparison, BenchRequest request, Optional<BenchResult> earlier) {
		BenchResult result;
		try (Progress progress = Progress.of(this.spec.commandLine().getErr(), mayTakeMore(request))) {
			result = comparison.compare(request, progress);
		}
		Optional<Baseline> held = earlier.map((before) -> this.baseline.against(before, result))
			.filter((both) -> this.baseline.isComparable(both, this.spec.commandLine().getErr()));
		PrintWriter out = this.spec.commandLine().getOut();
		out.print(this.json ? ComparisonJson.of(result, held) : ComparisonTable.of(result, Terminal.charset()));
		held.filter((both) -> !this.json).ifPresent((both) -> out.println(PrintableText.sentence(both.sentence())));
		out.flush();
		boolean exported = this.export.write((format) -> switch (format) {
			case JSON -> ComparisonJson.of(result, held);
			case CSV -> ComparisonCsv.of(result);
			case MARKDOWN -> ComparisonMarkdown.of(result)
					+ held.map((both) -> "\n" + MarkdownTable.text(both.sentence()) + "\n").orElse("");
			case HTML -> ComparisonPage.of(result, held.map(Baseline::sentence).stream().toList());
		}, this.spec.commandLine().getErr());
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
