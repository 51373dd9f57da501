package io.processfanout.tier;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.processfanout.bench.BenchResult;

/** What a prediction's reader should know of the comparison it is made from. */
public final class CostNotes {

	/**
	 * What a thread took is in nanoseconds. Where a kernel does not bring it up to date
	 * when it is asked, it is as of its last tick, of 1 to 10 ms: shorter tasks may have
	 * taken nothing by it, or twice their time.
	 */
	private static final double LEAST_TASK_SECONDS = 0.01;

	private CostNotes() {
	}

	/**
	 * The notes.
	 * @param result a comparison with all that {@link BenchCost} needs
	 * @return one sentence each; none as a rule
	 */
	public static List<String> of(BenchResult result) {
		List<String> notes = new ArrayList<>();
		TaskCost cost = BenchCost.of(result);
		double tasks = cost.taskCpuSeconds() * cost.tasks();
		double least = BenchCost.hasClockOfTasks(result) ? LEAST_TASK_SECONDS * cost.tasks()
				: BenchCost.LEAST_PROCESS_SECONDS;
		if (tasks < least) {
			notes.add(String.format(Locale.ROOT,
					"what a task costs is uncertain: %d of them took %.3f CPU seconds in"
							+ " all, and the clocks go in steps of up to 0.01; longer tasks show it better",
					cost.tasks(), tasks));
		}
		double starts = cost.startCpuSeconds() * cost.tasks();
		if (starts < BenchCost.LEAST_PROCESS_SECONDS) {
			notes.add(String.format(Locale.ROOT,
					"what a child's start costs is uncertain: %d of them took %.2f CPU"
							+ " seconds in all, and that is exact to 0.04 only; more tasks show it better",
					cost.tasks(), starts));
		}
		List<String> flags = result.environment().parentFlags();
		if (!flags.containsAll(LambdaTier.JIT_AND_COLLECTOR)) {
			notes.add("the tasks were measured with " + (flags.isEmpty() ? "unknown flags" : String.join(" ", flags))
					+ ", Lambda's JVM has " + String.join(" ", LambdaTier.JIT_AND_COLLECTOR)
					+ ": what they cost there may be far from this");
		}
		result.modes()
			.stream()
			.filter((mode) -> mode.besideOthers() != null)
			.map((mode) -> mode.mode() + ": repetitions that ran beside tasks of other requests: " + mode.besideOthers()
					+ "; what they cost alone may be less")
			.forEach(notes::add);
		return List.copyOf(notes);
	}

}
