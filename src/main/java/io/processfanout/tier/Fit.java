package io.processfanout.tier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.processfanout.policy.CpuModel;
import io.processfanout.task.Limit;
import io.processfanout.task.Mode;

/**
 * The two costs that make the model fit a measured table best, by least squares of the
 * relative errors. The model is linear in both costs, so the least squares are two
 * quotients of sums.
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
	public record Cell(LambdaTier tier, Mode mode, int slots, double measuredSeconds, double predictedSeconds) {

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
	 * One measured time to fit to.
	 *
	 * @param tier the memory size
	 * @param cpus the CPUs that were seen there
	 * @param mode sequential or processes
	 * @param slots how many at once
	 * @param seconds as measured
	 */
	public record Time(LambdaTier tier, int cpus, Mode mode, int slots, double seconds) {

		private double model(List<Double> cpuSeconds) {
			return new CpuModel(this.cpus, this.tier.credit()).makespan(cpuSeconds, this.slots);
		}

	}

	/**
	 * Fits.
	 * @param table the measured table; each row's own count of CPUs is the number of
	 * processes at once
	 * @param tasks how many tasks each time is for
	 * @return the fit
	 */
	public static Fit of(MeasuredTable table, int tasks) {
		List<Time> times = new ArrayList<>();
		for (MeasuredTable.Row row : table.rows()) {
			times.add(new Time(row.tier(), row.visibleCpus(), Mode.SEQUENTIAL, 1, row.sequentialSeconds()));
			times.add(
					new Time(row.tier(), row.visibleCpus(), Mode.PROCESSES, row.visibleCpus(), row.processesSeconds()));
		}
		return of(times, tasks);
	}

	/**
	 * Fits to the times there are.
	 * @param times at least one of mode sequential; without any of mode processes a start
	 * costs nothing
	 * @param tasks how many tasks each time is for
	 * @return the fit
	 */
	public static Fit of(List<Time> times, int tasks) {
		Sums sequential = Sums.of(times, Mode.SEQUENTIAL, tasks);
		Sums processes = Sums.of(times, Mode.PROCESSES, tasks);
		double task = sequential.best();
		double start = processes.isEmpty() ? 0 : processes.best() - task;
		if (start < 0) {
			// A child cannot cost less than nothing. The best fit then has no cost of a
			// start, and all times tell what a task costs.
			task = sequential.plus(processes).best();
			start = 0;
		}
		TaskCost cost = new TaskCost(tasks, task, start);
		return new Fit(cost, cells(times, cost));
	}

	/**
	 * Sums over the times of one mode. Where the model is exact, each time divided by
	 * what was measured is {@code x * cost = 1}. The cost is that of a task in mode
	 * sequential, and that of a task and a start in mode processes: so each mode is
	 * fitted by itself.
	 *
	 * @param x the sum of x
	 * @param xx the sum of its squares
	 */
	private record Sums(double x, double xx) {

		static Sums of(List<Time> times, Mode mode, int tasks) {
			double[] each = times.stream()
				.filter((time) -> time.mode() == mode)
				.mapToDouble((time) -> time.model(Collections.nCopies(tasks, 1.0)) / time.seconds())
				.toArray();
			return new Sums(Arrays.stream(each).sum(), Arrays.stream(each).map((x) -> x * x).sum());
		}

		boolean isEmpty() {
			return this.xx == 0;
		}

		Sums plus(Sums other) {
			return new Sums(this.x + other.x, this.xx + other.xx);
		}

		double best() {
			return this.x / this.xx;
		}

	}

	private static List<Cell> cells(List<Time> times, TaskCost cost) {
		return times.stream()
			.map((time) -> new Cell(time.tier(), time.mode(), time.slots(), time.seconds(),
					time.model(cost.cpuSeconds(time.mode()))))
			.toList();
	}

	/**
	 * The memory table the fit gives, with the measured times beside it. Its errors are
	 * those of the fit, whichever sizes are shown.
	 * @param tiers the memory sizes
	 * @param price what Lambda charges
	 * @return the table, of the two modes that were measured
	 */
	public TierTable table(List<LambdaTier> tiers, Price price) {
		Map<LambdaTier, Map<Mode, TierMeasurement.Time>> times = new LinkedHashMap<>();
		for (Cell cell : this.cells) {
			times.computeIfAbsent(cell.tier(), (tier) -> new EnumMap<>(Mode.class))
				.put(cell.mode(),
						new TierMeasurement.Time(new Limit(cell.slots(), "as in the table"), cell.measuredSeconds()));
		}
		Map<LambdaTier, TierMeasurement> measured = new LinkedHashMap<>();
		times.forEach((tier, byMode) -> measured.put(tier, new TierMeasurement(byMode, null)));
		return new Prediction(this.cost, List.of(Mode.SEQUENTIAL, Mode.PROCESSES), price).table(tiers, measured)
			.asPublished(meanRelativeError(), maxRelativeError());
	}

	/**
	 * The memory sizes that were fitted to.
	 * @return each once, in the table's order
	 */
	public List<LambdaTier> tiers() {
		return this.cells.stream().map(Cell::tier).distinct().toList();
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
