package io.processfanout.tier;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.processfanout.bench.BenchResult;
import io.processfanout.bench.ModeResult;
import io.processfanout.bench.TaskCpu;
import io.processfanout.measure.SpeedRatio;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.task.Mode;
import io.processfanout.task.Phase;

/**
 * What tasks cost by a comparison, and how sure that is.
 * <p>
 * Mode {@code sequential} tells what the tasks cost: the CPU time of the process, divided
 * among the tasks as their own clocks say. So each task has its part of what JIT,
 * collector and kernel take, which on Lambda is paid from the same share of the CPUs.
 * Mode {@code processes} tells what a child costs more than that, in the mean, and mode
 * {@code pool} what it costs to hand a task over to a child that is kept.
 *
 * @param result a comparison
 */
public record MeasuredCost(BenchResult result) {

	/**
	 * The CPU time of a process and its children is exact to 0.04 s: of less than five
	 * times as much nothing can be told.
	 */
	private static final double LEAST_PROCESS_SECONDS = 0.2;

	/**
	 * A thread's CPU time is in nanoseconds, but some kernels count it at their ticks
	 * only, which are 1 to 10 ms apart. By such a clock a shorter task may have taken
	 * nothing, or twice its time.
	 */
	private static final double LEAST_TASK_SECONDS = 0.01;

	/**
	 * The costs.
	 * @return what the comparison's tasks cost
	 * @throws InvalidRequestException if the comparison lacks a mode or CPU times
	 */
	public TaskCost cost() {
		TaskCost tasks = new TaskCost(cpuOfTasks(), 0, 0);
		double child = cpuOfProcess(Mode.PROCESSES) / this.result.tasks();
		return new TaskCost(tasks.cpuSeconds(), Math.max(0, child - tasks.taskCpuSeconds()),
				handOver(tasks.taskCpuSeconds()));
	}

	/**
	 * So little as a rule that only very many short tasks show it: less than can be
	 * measured, or would make a difference, counts as nothing. So does what a comparison
	 * does not tell that has no pool, or none whose children were there already.
	 */
	private double handOver(double taskCpuSeconds) {
		double tasks = taskCpuSeconds * this.result.tasks();
		double more = measured(Mode.POOL).filter(MeasuredCost::isWithoutStarts)
			.flatMap((pool) -> cpu(Mode.POOL))
			.orElse(0.0) - tasks;
		return (more >= Math.max(LEAST_PROCESS_SECONDS, SpeedRatio.WORTH_NAMING * tasks)) ? more / this.result.tasks()
				: 0;
	}

	private static boolean isWithoutStarts(ModeResult pool) {
		return pool.warm() != null && !pool.phases().containsKey(Phase.SPAWN.label());
	}

	/**
	 * What the reader of a prediction should know of the comparison.
	 * @return one sentence each; none as a rule
	 * @throws InvalidRequestException if the comparison lacks a mode or CPU times
	 */
	public List<String> notes() {
		List<String> notes = new ArrayList<>(new TaskCpu(this.result).notes());
		TaskCost cost = cost();
		double tasks = cost.taskCpuSeconds() * cost.tasks();
		double least = hasClockOfTasks() ? LEAST_TASK_SECONDS * cost.tasks() : LEAST_PROCESS_SECONDS;
		if (tasks < least) {
			notes.add(String.format(Locale.ROOT,
					"what a task costs is uncertain: %d of them took %.3f CPU seconds in"
							+ " all, and the clocks go in steps of up to 0.01; longer tasks show it better",
					cost.tasks(), tasks));
		}
		double starts = cost.startCpuSeconds() * cost.tasks();
		if (starts < LEAST_PROCESS_SECONDS) {
			notes.add(String.format(Locale.ROOT,
					"what a child's start costs is uncertain: %d of them took %.2f CPU"
							+ " seconds in all, and that is exact to 0.04 only; more tasks show it better",
					cost.tasks(), starts));
		}
		List<String> flags = this.result.environment().parentFlags();
		if (!flags.containsAll(LambdaTier.JIT_AND_COLLECTOR)) {
			notes.add("the tasks were measured with " + (flags.isEmpty() ? "unknown flags" : String.join(" ", flags))
					+ ", Lambda's JVM has " + String.join(" ", LambdaTier.JIT_AND_COLLECTOR)
					+ ": what they cost there may be far from this");
		}
		this.result.modes()
			.stream()
			.filter((mode) -> mode.besideOthers() != null)
			.map((mode) -> mode.mode() + ": repetitions that ran beside tasks of other requests: " + mode.besideOthers()
					+ "; what they cost alone may be less")
			.forEach(notes::add);
		return List.copyOf(notes);
	}

	/**
	 * Each task's own CPU time, lengthened until together they are what the process took.
	 * An equal part for each where their own times are unknown, or where the kernel had
	 * counted nothing yet.
	 */
	private List<Double> cpuOfTasks() {
		int tasks = this.result.tasks();
		if (!hasClockOfTasks()) {
			return Collections.nCopies(tasks, cpuOfProcess(Mode.SEQUENTIAL) / tasks);
		}
		List<Double> own = ownCpu();
		double together = own.stream().mapToDouble(Double::doubleValue).sum();
		double process = cpu(Mode.SEQUENTIAL).orElse(together);
		if (together < LEAST_PROCESS_SECONDS || process < together) {
			return own;
		}
		return own.stream().map((cpu) -> cpu * process / together).toList();
	}

	private boolean hasClockOfTasks() {
		List<Double> own = ownCpu();
		return own.size() == this.result.tasks() && own.stream().anyMatch((cpu) -> cpu > 0);
	}

	private List<Double> ownCpu() {
		return measured(Mode.SEQUENTIAL).stream()
			.flatMap((mode) -> mode.tasks().stream())
			.flatMap((task) -> Optional.ofNullable(task.cpuSeconds()).stream())
			.toList();
	}

	/** With its children, JIT and collector. */
	private double cpuOfProcess(Mode mode) {
		return cpu(mode).orElseThrow(() -> new InvalidRequestException(
				"a prediction needs the CPU time of mode " + mode.label() + ", and the comparison has none"));
	}

	private Optional<Double> cpu(Mode mode) {
		return measured(mode).flatMap((result) -> Optional.ofNullable(result.cpuSeconds())).filter((cpu) -> cpu > 0);
	}

	private Optional<ModeResult> measured(Mode mode) {
		return this.result.modes().stream().filter((measured) -> measured.mode().equals(mode.label())).findFirst();
	}

}
