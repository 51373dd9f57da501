package io.processfanout.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.processfanout.bench.BenchResult;
import io.processfanout.bench.ResultReader;
import io.processfanout.report.PrintableText;
import io.processfanout.request.Field;
import io.processfanout.request.TimeSpan;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.settings.FanOutSettings;
import io.processfanout.sweep.Sweep;
import io.processfanout.task.PhaseTimes;
import io.processfanout.tier.Fit;
import io.processfanout.tier.MeasuredCost;
import io.processfanout.tier.MeasuredTable;
import io.processfanout.tier.Prediction;
import io.processfanout.tier.Price;
import io.processfanout.tier.TaskCost;
import io.processfanout.tier.TierTable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine;

/**
 * {@code predict}: the memory table from one measurement, from figures, or fitted to a
 * measured table.
 */
final class PredictCommand extends TypedCommand {

	static final String NAME = "predict";

	static final String ABOUT = "Predict the memory table: from a measurement taken here, from --from, from --task-cpu and"
			+ " --start-cpu, or fitted to a measured table with --fit.";

	private static final Field<Duration> START_CPU = Field.of("--start-cpu",
			new TimeSpan(Duration.ZERO, Duration.ofMinutes(10)),
			"CPU time a child costs beside its task, with --task-cpu and in place of a measurement");

	private static final ExclusiveOption FIGURES = new ExclusiveOption(START_CPU.title(),
			Set.of("--task-cpu", "--tasks", "--memory", "--architecture", "--json", ExportOptions.OPTION));

	private static final ExclusiveOption RESULT = new ExclusiveOption("--from",
			Set.of("--memory", "--architecture", "--json", ExportOptions.OPTION));

	private static final ExclusiveOption TABLE = new ExclusiveOption("--fit",
			Set.of("--tasks", "--memory", "--architecture", "--json", ExportOptions.OPTION));

	private final TierOptions tiers = new TierOptions();

	private final InputOptions inputs = new InputOptions();

	private final WorkloadPath workloadPath = new WorkloadPath();

	private final OptionSpec from = Typed.one(Path.class, "FILE", "A result of compare --json to predict from.",
			"--from");

	private final OptionSpec fit = Typed.one(Path.class, "FILE",
			"A measured table to fit the costs to, and whose sizes to show if --memory does not say: lines of "
					+ MeasuredTable.HEADER + ".",
			"--fit");

	PredictCommand() {
		showInOrder();
		this.tiers.addTo(spec());
		this.inputs.addTo(spec());
		this.workloadPath.addTo(spec());
		spec().addOption(this.from).addOption(this.fit);
	}

	/** The fields whose options the command has, as a help text shows them. */
	static List<Field<?>> fields() {
		List<Field<?>> fields = new ArrayList<>(TaskOptions.all());
		fields.add(START_CPU);
		return fields;
	}

	@Override
	public Integer call() {
		FieldOptions given = new FieldOptions(spec());
		if (given.written(START_CPU) != null) {
			FIGURES.refuseOthers(spec());
		}
		if (Typed.path(this.from) != null) {
			RESULT.refuseOthers(spec());
		}
		if (Typed.path(this.fit) != null) {
			TABLE.refuseOthers(spec());
		}
		this.tiers.checkExports();
		FanOutSettings settings = LocalEngine.settings();
		TaskOptions tasks = TaskOptions.of(given, settings);
		Price price = this.tiers.price(settings.prices());
		Optional<TierTable> told = told(given, tasks, price);
		if (told.isPresent()) {
			return show(told.get());
		}
		Sweep.Plan plan = tasks.plan(this.tiers.tiers(), this.workloadPath.text(),
				this.inputs.read(settings.requests().inputs()), price);
		return new TableMeasurement(false, spec().commandLine()).show((sweep) -> sweep.predicted(plan), this::show);
	}

	private int show(TierTable table) {
		return this.tiers.show(table, spec().commandLine()) ? 0 : CommandLine.ExitCode.SOFTWARE;
	}

	/** The table of what was measured before, if that is given. */
	private Optional<TierTable> told(FieldOptions given, TaskOptions tasks, Price price) {
		Path table = Typed.path(this.fit);
		if (table != null) {
			Fit fitted = Fit.of(measured(table), tasks.count());
			return Optional.of(fitted.table(this.tiers.tiersOr(fitted.tiers()), price));
		}
		Duration start = given.of(START_CPU);
		if (start != null) {
			return Optional.of(predicted(
					new TaskCost(tasks.count(), PhaseTimes.seconds(tasks.taskCpu()), PhaseTimes.seconds(start)),
					price));
		}
		Path result = Typed.path(this.from);
		if (result != null) {
			BenchResult before = ResultReader.read("--from", result.toString(), TextFile.read("--from", result),
					LocalEngine.json());
			MeasuredCost measured = new MeasuredCost(before);
			measured.notes().forEach((note) -> spec().commandLine().getErr().println(PrintableText.sentence(note)));
			return Optional.of(predicted(measured.cost(), price).withNotes(measured.notes()));
		}
		return Optional.empty();
	}

	private static MeasuredTable measured(Path file) {
		List<String> lines = TextFile.read("--fit", file).lines().toList();
		try {
			return MeasuredTable.of(lines);
		}
		catch (InvalidRequestException ex) {
			throw new InvalidRequestException(
					"--fit must be a measured table, and " + file + " is not: " + ex.getMessage());
		}
	}

	private TierTable predicted(TaskCost cost, Price price) {
		return new Prediction(cost, Prediction.MODES, price).table(this.tiers.tiers(), Map.of());
	}

}
