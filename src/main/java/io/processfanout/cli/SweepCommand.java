package io.processfanout.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import io.processfanout.report.PrintableText;
import io.processfanout.request.Field;
import io.processfanout.settings.FanOutSettings;
import io.processfanout.settings.Prices;
import io.processfanout.sweep.AwsSweep;
import io.processfanout.sweep.Sweep;
import io.processfanout.tier.TierTable;
import picocli.CommandLine.Model.OptionSpec;

/**
 * {@code sweep}: the memory table, measured on this machine under CPU quotas, or read
 * from AWS.
 */
final class SweepCommand extends TypedCommand {

	static final String NAME = "sweep";

	static final String ABOUT = "Measure the memory table on this machine: each size in a process of its own, confined to the"
			+ " size's CPUs, CPU quota and memory.";

	private static final ExclusiveOption FROM_AWS = new ExclusiveOption("--from",
			Set.of("--architecture", "--json", ExportOptions.OPTION));

	private final TierOptions tiers = new TierOptions();

	private final InputOptions inputs = new InputOptions();

	private final WorkloadPath workloadPath = new WorkloadPath();

	private final OptionSpec cpuOnly = Typed.flag("Leave the memory unlimited.", "--cpu-only");

	private final OptionSpec from = Typed.one(Path.class, "FILE",
			"Show the output of the state machine memory-sweep as the same table, and measure nothing.", "--from");

	SweepCommand() {
		showInOrder();
		this.tiers.addTo(spec());
		this.inputs.addTo(spec());
		this.workloadPath.addTo(spec());
		spec().addOption(this.cpuOnly).addOption(this.from);
	}

	/** The fields whose options the command has, as a help text shows them. */
	static List<Field<?>> fields() {
		return TaskOptions.all();
	}

	@Override
	public Integer call() {
		Path from = Typed.path(this.from);
		if (from != null) {
			FROM_AWS.refuseOthers(spec());
		}
		this.tiers.checkExports();
		FanOutSettings settings = LocalEngine.settings();
		if (from != null) {
			return show(fromAws(from, settings.prices()));
		}
		Sweep.Plan plan = TaskOptions.of(new FieldOptions(spec()), settings)
			.plan(this.tiers.tiers(), this.workloadPath.text(), this.inputs.read(settings.requests().inputs()),
					this.tiers.price(settings.prices()));
		return new TableMeasurement(!Typed.isGiven(this.cpuOnly), spec().commandLine())
			.show((sweep) -> sweep.table(plan), this::show);
	}

	private int show(TierTable table) {
		boolean exported = this.tiers.show(table, spec().commandLine());
		return exported && table.tiers().stream().allMatch((row) -> row.failure() == null) ? 0 : 1;
	}

	private TierTable fromAws(Path file, Prices prices) {
		AwsSweep sweep = AwsSweep.read(TextFile.read("--from", file), LocalEngine.json());
		TierTable table = sweep.table(this.tiers.price(prices, sweep.architecture()));
		table.notes().forEach((note) -> spec().commandLine().getErr().println(PrintableText.sentence(note)));
		return table;
	}

}
