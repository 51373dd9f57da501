package io.processfanout.cli;

import java.util.List;
import java.util.concurrent.Callable;

import io.processfanout.Engine;
import io.processfanout.bench.BenchFields;
import io.processfanout.bench.BenchRequest;
import io.processfanout.bench.BenchResult;
import io.processfanout.bench.Comparison;
import io.processfanout.report.ComparisonTable;
import io.processfanout.settings.FanOutSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code compare}: runs the same tasks in every mode here, and shows what came out. */
@Command(name = "compare", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Compare the modes on this machine (the default command).")
final class CompareCommand implements Callable<Integer> {

	@Mixin
	private WorkloadPath workloadPath = new WorkloadPath();

	@Option(names = "--json", description = "Print the result as JSON, and nothing else, on stdout.")
	private boolean json;

	@Mixin
	private InputOptions inputs = new InputOptions();

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
		try (LocalEngine local = new LocalEngine(this.workloadPath.use(), CompareCommand::title)) {
			Engine engine = local.engine();
			BenchRequest request = engine.benchFields()
				.read(new FieldOptions(this.spec))
				.withInputs((ofParent != null) ? ofParent : this.inputs.read(engine.settings().requests().inputs()));
			return local.withLastWord(() -> compare(engine.comparison(), request));
		}
	}

	private int compare(Comparison comparison, BenchRequest request) {
		BenchResult result;
		try (Progress progress = Progress.on(this.spec.commandLine().getErr())) {
			result = comparison.compare(request, progress);
		}
		String text = this.json ? LocalEngine.JSON.writeValueAsString(result) + "\n" : ComparisonTable.of(result);
		this.spec.commandLine().getOut().print(text);
		this.spec.commandLine().getOut().flush();
		return (result.allOk() && result.checksumsAgree()) ? 0 : 1;
	}

}
