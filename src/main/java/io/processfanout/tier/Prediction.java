package io.processfanout.tier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

import io.processfanout.machine.LambdaCredit;
import io.processfanout.policy.CpuModel;
import io.processfanout.task.Mode;
import org.jspecify.annotations.Nullable;

/**
 * Predicts the memory table from what tasks cost, and puts what was measured beside it.
 *
 * @param cost what tasks cost
 * @param modes the modes to predict; without processes nothing is said of a child's start
 * @param price what Lambda charges
 */
public record Prediction(TaskCost cost, List<Mode> modes, Price price) {

	/** The modes that the model knows. */
	public static final List<Mode> MODES = List.of(Mode.SEQUENTIAL, Mode.THREADS, Mode.PROCESSES, Mode.POOL);

	public Prediction {
		modes = List.copyOf(modes);
	}

	/**
	 * The table.
	 * @param tiers the memory sizes, in the table's order
	 * @param measured what was measured at some of them
	 * @return the table, with its recommendations
	 */
	public TierTable table(List<LambdaTier> tiers, Map<LambdaTier, TierMeasurement> measured) {
		List<TierTable.Row> rows = tiers.stream().map((tier) -> row(tier, measured.get(tier))).toList();
		OptionalInt breakEven = knowsProcesses() ? breakEvenMemory() : OptionalInt.empty();
		return TierChoices.in(new TierTable(this.cost.tasks(), this.price.architecture(), costs(rows), rows, null, null,
				null, breakEven.isPresent() ? breakEven.getAsInt() : null, List.of()));
	}

	/** Without the mode nobody knows what a child's start costs. */
	private boolean knowsProcesses() {
		return this.modes.contains(Mode.PROCESSES);
	}

	private TierTable.Row row(LambdaTier tier, @Nullable TierMeasurement measured) {
		List<TierTable.Cell> cells = new ArrayList<>();
		for (Mode mode : this.modes) {
			cells.add(cell(tier, mode, measured));
		}
		OptionalDouble breakEven = knowsProcesses() ? breakEvenTask(tier) : OptionalDouble.empty();
		return new TierTable.Row(tier, breakEven.isPresent() ? breakEven.getAsDouble() : null, cells,
				(measured != null) ? measured.failure() : null);
	}

	private TierTable.Cell cell(LambdaTier tier, Mode mode, @Nullable TierMeasurement measured) {
		TierMeasurement.Time time = (measured != null) ? measured.times().get(mode) : null;
		if (time != null) {
			return TierTable.Cell.measured(tier, mode, time, this.cost.seconds(mode, tier, time.limit().value()),
					this.price);
		}
		int limit = this.cost.bestSlots(mode, tier);
		return TierTable.Cell.predicted(tier, mode, limit, this.cost.seconds(mode, tier, limit), this.price);
	}

	private TierTable.Costs costs(List<TierTable.Row> rows) {
		double[] errors = rows.stream()
			.flatMap((row) -> row.modes().stream())
			.filter((cell) -> cell.relativeError() != null)
			.mapToDouble((cell) -> Math.abs((cell.relativeError() != null) ? cell.relativeError() : 0))
			.toArray();
		OptionalDouble mean = Arrays.stream(errors).average();
		OptionalDouble max = Arrays.stream(errors).max();
		return new TierTable.Costs(this.cost.taskCpuSeconds(), this.cost.range().orElse(null),
				knowsProcesses() ? this.cost.startCpuSeconds() : null, mean.isPresent() ? mean.getAsDouble() : null,
				max.isPresent() ? max.getAsDouble() : null,
				(this.modes.contains(Mode.POOL) && this.cost.handOverCpuSeconds() > 0) ? this.cost.handOverCpuSeconds()
						: null);
	}

	/**
	 * How long a task must be for processes to take no longer than sequential. All tasks
	 * are taken to be equal; the times of both modes are then linear in that length.
	 * @param tier on what
	 * @return CPU seconds, or empty if processes never win
	 */
	OptionalDouble breakEvenTask(LambdaTier tier) {
		CpuModel model = tier.model();
		int tasks = this.cost.tasks();
		double sequential = model.makespan(tasks, 1, 1);
		double processes = model.makespan(tasks, 1, model.bestSlots(tasks));
		// Without CPU time for two, tasks side by side take as long as in turn.
		boolean wins = sequential > processes * (1 + 1e-9);
		return wins ? OptionalDouble.of(this.cost.startCpuSeconds() * processes / (sequential - processes))
				: OptionalDouble.empty();
	}

	/**
	 * The smallest memory size from which on processes are faster than sequential.
	 * @return in MB, or empty if processes are no faster at the largest size
	 */
	OptionalInt breakEvenMemory() {
		if (!processesWin(LambdaCredit.MAX_MB)) {
			return OptionalInt.empty();
		}
		// Where processes are faster at one size, they are at all larger ones: so the
		// smallest is found by halving.
		int loses = LambdaCredit.MIN_MB - 1;
		int wins = LambdaCredit.MAX_MB;
		while (wins - loses > 1) {
			int middle = (loses + wins) / 2;
			if (processesWin(middle)) {
				wins = middle;
			}
			else {
				loses = middle;
			}
		}
		return OptionalInt.of(wins);
	}

	private boolean processesWin(int memoryMb) {
		LambdaTier tier = new LambdaTier(memoryMb);
		// A difference of rounding is none.
		return this.cost.bestSeconds(Mode.PROCESSES, tier) < this.cost.bestSeconds(Mode.SEQUENTIAL, tier) * (1 - 1e-9);
	}

}
