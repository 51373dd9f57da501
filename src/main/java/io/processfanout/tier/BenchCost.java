package io.processfanout.tier;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

import io.processfanout.bench.BenchResult;
import io.processfanout.bench.BenchResult.ModeResult;
import io.processfanout.request.InvalidRequestException;

/**
 * Takes what tasks cost from a comparison: from mode {@code sequential} the CPU time of
 * the process, divided among the tasks as their own clocks say, and from mode
 * {@code processes} what a child costs more than that, in the mean. What JIT, collector
 * and kernel take beside the tasks is of the same share of the CPUs.
 */
public final class BenchCost {

	/**
	 * The CPU time of a process and its children is exact to 0.04 s: of less than five
	 * times as much nothing can be told.
	 */
	static final double LEAST_PROCESS_SECONDS = 0.2;

	private BenchCost() {
	}

	/**
	 * The costs.
	 * @param result a comparison with both modes
	 * @return what its tasks cost
	 * @throws InvalidRequestException if it lacks a mode or CPU times
	 */
	public static TaskCost of(BenchResult result) {
		TaskCost tasks = new TaskCost(cpuOfTasks(result), 0);
		double child = cpuOfProcess(result, PredictedMode.PROCESSES) / result.tasks();
		return new TaskCost(tasks.cpuSeconds(), Math.max(0, child - tasks.taskCpuSeconds()));
	}

	/**
	 * What their own threads took, and as large a part more as the process took more.
	 * Where their own is not known, or the kernel had counted nothing by then, each an
	 * equal part of what the process took.
	 */
	private static List<Double> cpuOfTasks(BenchResult result) {
		if (!hasClockOfTasks(result)) {
			return Collections.nCopies(result.tasks(), cpuOfProcess(result, PredictedMode.SEQUENTIAL) / result.tasks());
		}
		List<Double> own = ownCpu(result);
		double together = own.stream().mapToDouble(Double::doubleValue).sum();
		double process = mode(result, PredictedMode.SEQUENTIAL).flatMap(BenchCost::cpu).orElse(together);
		if (together < LEAST_PROCESS_SECONDS || process < together) {
			return own;
		}
		return own.stream().map((cpu) -> cpu * process / together).toList();
	}

	static boolean hasClockOfTasks(BenchResult result) {
		List<Double> own = ownCpu(result);
		return own.size() == result.tasks() && own.stream().anyMatch((cpu) -> cpu > 0);
	}

	private static List<Double> ownCpu(BenchResult result) {
		return mode(result, PredictedMode.SEQUENTIAL).stream()
			.flatMap((mode) -> mode.tasks().stream())
			.flatMap((task) -> Optional.ofNullable(task.cpuSeconds()).stream())
			.toList();
	}

	/** With its children, JIT and collector. */
	private static double cpuOfProcess(BenchResult result, PredictedMode mode) {
		return mode(result, mode).flatMap(BenchCost::cpu)
			.orElseThrow(() -> new InvalidRequestException(
					"a prediction needs the CPU time of mode " + mode.label() + ", and the comparison has none"));
	}

	private static Optional<ModeResult> mode(BenchResult result, PredictedMode mode) {
		return result.modes().stream().filter((measured) -> measured.mode().equals(mode.label())).findFirst();
	}

	private static Optional<Double> cpu(ModeResult mode) {
		return Optional.ofNullable(mode.cpuSeconds()).filter((cpu) -> cpu > 0);
	}

}
