package io.processfanout.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

import io.processfanout.report.PrintableText;
import io.processfanout.request.Field;
import io.processfanout.settings.FanOutSettings;
import io.processfanout.settings.Prices;
import io.processfanout.sweep.AwsSweep;
import io.processfanout.sweep.Sweep;
import io.processfanout.tier.TierTable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code sweep}: the memory table, measured on this machine under CPU quotas, or read
 * from AWS.
 */
@Command(name = SweepCommand.NAME, mixinStandardHelpOptions = true, sortOptions = false,
		description = SweepCommand.ABOUT)
final class SweepCommand implements Callable<Integer> {

	static final String NAME = "sweep";

	static final String ABOUT = "Measure the memory table on this machine: each size in a process of its own, confined to the"
			+ " size's CPUs, CPU quota and memory.";

	private static final ExclusiveOption FROM_AWS = new ExclusiveOption("--from",
			Set.of("--architecture", "--json", ExportOptions.OPTION));

	@Mixin
	private TierOptions tiers = new TierOptions();

	@Mixin
	private InputOptions inputs = new InputOptions();

	@Mixin
	private WorkloadPath workloadPath = new WorkloadPath();

	@Option(names = "--cpu-only", description = "Leave the memory unlimited.")
	private boolean cpuOnly;

	@Option(names = "--from", paramLabel = "FILE",
			description = "Show the output of the state machine memory-sweep as the same table, and measure nothing.")
	private @Nullable Path from;

	@Spec
	@SuppressWarnings("NullAway.Init") // picocli sets it before call()
	private CommandSpec spec;

	/** The fields whose options the command has, as a help text shows them. */
	static List<Field<?>> fields() {
		return TaskOptions.all();
	}

	@Override
	public Integer call() {
		if (this.from != null) {
			FROM_AWS.refuseOthers(this.spec);
		}
		this.tiers.checkExports();
		FanOutSettings settings = LocalEngine.settings();
		if (this.from != null) {
			return show(fromAws(this.from, settings.prices()));
		}
		Sweep.Plan plan = TaskOptions.of(new FieldOptions(this.spec), settings)
			.plan(this.tiers.tiers(), this.workloadPath.text(), this.inputs.read(settings.requests().inputs()),
					this.tiers.price(settings.prices()));
		return new TableMeasurement(!this.cpuOnly, this.spec.commandLine()).show((sweep) -> sweep.table(plan),
				this::show);
	}

	private int show(TierTable table) {
		boolean exported = this.tiers.show(table, this.spec.commandLine());
		return exported && table.tiers().stream().allMatch((row) -> row.failure() == null) ? 0 : 1;
	}

	private TierTable fromAws(Path file, Prices prices) {
		AwsSweep sweep = AwsSweep.read(TextFile.read(file), LocalEngine.json());
		TierTable table = sweep.table(this.tiers.price(prices, sweep.architecture()));
		table.notes().forEach((note) -> this.spec.commandLine().getErr().println(PrintableText.sentence(note)));
		return table;
	}

}
