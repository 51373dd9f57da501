package io.processfanout.cli;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;

import io.processfanout.machine.Machine;
import io.processfanout.settings.FanOutProperties;
import io.processfanout.settings.PriceProperties;
import io.processfanout.sweep.AwsSweep;
import io.processfanout.sweep.Sweep;
import io.processfanout.sweep.TierRunner;
import io.processfanout.tier.Price;
import io.processfanout.tier.TierTable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * {@code sweep}: the memory table, measured on this machine under CPU quotas, or read
 * from AWS.
 */
@Command(name = "sweep", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Measure the memory table on this machine: each size in a process of its own, confined to the"
				+ " size's CPUs, CPU quota and memory.")
final class SweepCommand implements Callable<Integer> {

	private static final ExclusiveOption FROM_AWS = new ExclusiveOption("--from", Set.of("--architecture", "--json"));

	@Mixin
	private TierOptions tiers = new TierOptions();

	@Mixin
	private TaskOptions tasks = new TaskOptions();

	@Option(names = "--cpu-only", description = "Leave the memory unlimited.")
	private boolean cpuOnly;

	@Option(names = "--from", paramLabel = "FILE",
			description = "Show the output of the state machine memory-sweep as the same table, and measure nothing.")
	private @Nullable Path from;

	@Spec
	@SuppressWarnings("NullAway.Init") // picocli sets it before call()
	private CommandSpec spec;

	@Override
	public Integer call() throws InterruptedException {
		if (this.from != null) {
			FROM_AWS.refuseOthers(this.spec);
		}
		try (ConfigurableApplicationContext context = LocalApplication.withoutServer()) {
			JsonMapper mapper = context.getBean(JsonMapper.class);
			PriceProperties prices = context.getBean(FanOutProperties.class).price();
			TierTable table = (this.from != null) ? fromAws(this.from, mapper, prices)
					: measured(mapper, this.tiers.price(prices));
			TablePrinter.print(table, this.tiers.json(), mapper, this.spec.commandLine().getOut());
			return table.tiers().stream().allMatch((row) -> row.failure() == null) ? 0 : 1;
		}
	}

	private TierTable fromAws(Path file, JsonMapper mapper, PriceProperties prices) {
		AwsSweep sweep = AwsSweep.read(TextFile.read(file), mapper);
		TierTable table = sweep.table(this.tiers.price(prices, sweep.architecture()));
		table.notes().forEach(this.spec.commandLine().getErr()::println);
		return table;
	}

	private TierTable measured(JsonMapper mapper, Price price) throws InterruptedException {
		try (TierRunner runner = ThisProgram.runner(mapper, !this.cpuOnly)) {
			return new Sweep(runner, Machine.read(System.getenv()), new SweepLines(this.spec.commandLine().getErr()))
				.table(this.tasks.plan(this.tiers.tiers(), price));
		}
	}

}
