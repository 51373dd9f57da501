package io.processfanout.tier;

import java.util.Optional;

import io.processfanout.bench.BenchResult;
import io.processfanout.bench.BenchResult.ModeResult;
import io.processfanout.request.InvalidRequestException;

/**
 * Takes what tasks cost from a comparison: a task's CPU time from mode
 * {@code sequential}, and from mode {@code processes} what a child costs more than that.
 * The CPU time of the whole process is taken, so that JIT and collector count.
 */
public final class BenchCost {

	private BenchCost() {
	}

	/**
	 * The costs.
	 * @param result a comparison with both modes
	 * @return what its tasks cost
	 * @throws InvalidRequestException if it lacks a mode or CPU times
	 */
	public static TaskCost of(BenchResult result) {
		double task = cpuPerTask(result, PredictedMode.SEQUENTIAL);
		double child = cpuPerTask(result, PredictedMode.PROCESSES);
		return new TaskCost(result.tasks(), task, Math.max(0, child - task));
	}

	private static double cpuPerTask(BenchResult result, PredictedMode mode) {
		return result.modes()
			.stream()
			.filter((measured) -> measured.mode().equals(mode.label()))
			.findFirst()
			.flatMap((measured) -> cpu(measured))
			.map((cpu) -> cpu / result.tasks())
			.orElseThrow(() -> new InvalidRequestException(
					"a prediction needs the CPU time of mode " + mode.label() + ", and the comparison has none"));
	}

	private static Optional<Double> cpu(ModeResult mode) {
		return Optional.ofNullable(mode.cpuSeconds()).filter((cpu) -> cpu > 0);
	}

}
