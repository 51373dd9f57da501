package io.processfanout.tier;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.processfanout.policy.CpuModel;
import io.processfanout.policy.Limit;

/**
 * The two costs that make the model fit a measured table best, by least squares of the
 * relative errors. The model is linear in both costs, so the least squares are a pair of
 * linear equations.
 *
 * @param cost the costs
 * @param cells every measured time with what the model gives for it
 */
public record Fit(TaskCost cost, List<Cell> cells) {

	/**
	 * One measured time.
	 *
	 * @param tier the memory size
	 * @param mode sequential or processes
	 * @param slots how many at once
	 * @param measuredSeconds as in the table
	 * @param predictedSeconds as the model gives it
	 */
	public record Cell(LambdaTier tier, PredictedMode mode, int slots, double measuredSeconds,
			double predictedSeconds) {

		/**
		 * How far the prediction is off.
		 * @return part of the measured time; negative if it is too short
		 */
		public double relativeError() {
			return this.predictedSeconds / this.measuredSeconds - 1;
		}

	}

	public Fit {
		cells = List.copyOf(cells);
	}

	/**
	 * Fits.
	 * @param table the measured table; each row's own count of CPUs is the number of
	 * processes at once
	 * @param tasks how many tasks each time is for
	 * @return the fit
	 */
	public static Fit of(MeasuredTable table, int tasks) {
		// Relative to its measured time, a cell is task * x + start * y = 1: the sums of
		// the normal equations.
		double xx = 0;
		double xy = 0;
		double yy = 0;
		double x1 = 0;
		double y1 = 0;
		for (MeasuredTable.Row row : table.rows()) {
			double sequential = model(row).makespan(tasks, 1, 1) / row.sequentialSeconds();
			double processes = model(row).makespan(tasks, 1, row.visibleCpus()) / row.processesSeconds();
			xx += sequential * sequential + processes * processes;
			xy += processes * processes;
			yy += processes * processes;
			x1 += sequential + processes;
			y1 += processes;
		}
		double determinant = xx * yy - xy * xy;
		double start = (xx * y1 - xy * x1) / determinant;
		// No child costs less than nothing: then the best fit has none, and the task
		// alone is fitted.
		double task = (start < 0) ? x1 / xx : (x1 - xy * start) / xx;
		TaskCost cost = new TaskCost(tasks, task, Math.max(0, start));
		return new Fit(cost, cells(table, cost));
	}

	private static List<Cell> cells(MeasuredTable table, TaskCost cost) {
		List<Cell> cells = new ArrayList<>();
		for (MeasuredTable.Row row : table.rows()) {
			CpuModel model = model(row);
			cells.add(new Cell(row.tier(), PredictedMode.SEQUENTIAL, 1, row.sequentialSeconds(),
					model.makespan(cost.tasks(), cost.taskCpuSeconds(), 1)));
			cells.add(new Cell(row.tier(), PredictedMode.PROCESSES, row.visibleCpus(), row.processesSeconds(),
					model.makespan(cost.tasks(), cost.taskCpuSeconds() + cost.startCpuSeconds(), row.visibleCpus())));
		}
		return cells;
	}

	private static CpuModel model(MeasuredTable.Row row) {
		return new CpuModel(row.visibleCpus(), row.tier().credit());
	}

	/**
	 * The memory table the fit gives, with the measured times beside it.
	 * @param tiers the memory sizes
	 * @param price what Lambda charges
	 * @return the table, of the two modes that were measured
	 */
	public TierTable table(List<LambdaTier> tiers, Price price) {
		Map<LambdaTier, Map<PredictedMode, TierMeasurement.Time>> times = new LinkedHashMap<>();
		for (Cell cell : this.cells) {
			times.computeIfAbsent(cell.tier(), (tier) -> new EnumMap<>(PredictedMode.class))
				.put(cell.mode(),
						new TierMeasurement.Time(new Limit(cell.slots(), "as in the table"), cell.measuredSeconds()));
		}
		Map<LambdaTier, TierMeasurement> measured = new LinkedHashMap<>();
		times.forEach((tier, byMode) -> measured.put(tier, new TierMeasurement(byMode, null)));
		return new Prediction(this.cost, List.of(PredictedMode.SEQUENTIAL, PredictedMode.PROCESSES), price).table(tiers,
				measured);
	}

	/**
	 * The mean of all errors' sizes.
	 * @return part of the measured time
	 */
	public double meanRelativeError() {
		return this.cells.stream().mapToDouble((cell) -> Math.abs(cell.relativeError())).average().orElseThrow();
	}

	/**
	 * The largest error's size.
	 * @return part of the measured time
	 */
	public double maxRelativeError() {
		return this.cells.stream().mapToDouble((cell) -> Math.abs(cell.relativeError())).max().orElseThrow();
	}

}
