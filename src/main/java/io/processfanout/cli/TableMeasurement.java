package io.processfanout.cli;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;

import io.processfanout.machine.FunctionMemory;
import io.processfanout.dispatch.SteadyListener;
import io.processfanout.machine.Machine;
import io.processfanout.sweep.Sweep;
import io.processfanout.sweep.TierRunner;
import io.processfanout.tier.TierTable;
import picocli.CommandLine;

/**
 * Measures a memory table. A signal ends what is measured, and what is known by then is
 * shown.
 *
 * @param limitMemory whether the memory is limited as the CPU time is
 * @param command the command that measures; progress goes to its stderr, and why there is
 * no table
 */
record TableMeasurement(boolean limitMemory, CommandLine command) {

	/**
	 * Measures.
	 * @param table makes the table
	 * @param show prints and writes it
	 * @return the exit code
	 */
	int show(Function<Sweep, TierTable> table, ToIntFunction<TierTable> show) {
		try (TierRunner runner = LocalEngine.tierRunner(this.limitMemory);
				LastWord last = new LastWord(runner::close)) {
			return last.of(() -> show.applyAsInt(measured(runner, table)), this.command);
		}
	}

	private TierTable measured(TierRunner runner, Function<Sweep, TierTable> table) {
		try (Progress progress = Progress.ofSweep(this.command.getCommandName(), this.command.getErr())) {
			Optional<FunctionMemory> memory = this.limitMemory ? FunctionMemory.ofThisProcess(System.getenv(), 0)
					: Optional.empty();
			return table.apply(new Sweep(runner, Machine.read(System.getenv()), memory, SteadyListener.of(progress)));
		}
	}

}
