package io.processfanout.bench;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.processfanout.measure.Sample;
import io.processfanout.measure.SpeedRatio;
import io.processfanout.task.Failure;
import io.processfanout.task.Limit;
import io.processfanout.task.Mode;
import io.processfanout.task.Needs;
import io.processfanout.task.Outcome;
import io.processfanout.task.Phase;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.RunResult;
import io.processfanout.task.TaskResult;
import org.jspecify.annotations.Nullable;

/**
 * The repetitions of one mode, and what they show. Pure arithmetic.
 *
 * @param mode the mode
 * @param runs its repetitions so far, in order
 */
record ModeRepetitions(Mode mode, List<RunResult> runs) {

	private static final double LEAST_SECONDS = 0.2;

	boolean allOk() {
		return this.runs.stream().allMatch(RunResult::allOk);
	}

	/** Wall time of the complete repetitions in order: the first is the cold one. */
	private List<Double> seconds() {
		return complete().stream().map(ModeRepetitions::seconds).toList();
	}

	private static double seconds(RunResult run) {
		return PhaseTimes.seconds(run.wall());
	}

	/** Those that count: the cold one only where there is no other. */
	private List<RunResult> counted() {
		List<RunResult> complete = complete();
		return (complete.size() > 1) ? complete.subList(1, complete.size()) : complete;
	}

	private Optional<Double> median() {
		List<RunResult> counted = counted();
		return counted.isEmpty() ? Optional.empty()
				: Optional.of(new Sample(counted.stream().map(ModeRepetitions::seconds).toList()).median());
	}

	/**
	 * What this mode gave.
	 * @param reference the mode that it is compared with, if there is one
	 * @return the mode's part of the result
	 */
	ModeResult result(Optional<ModeRepetitions> reference) {
		List<RunResult> counted = counted();
		List<Double> all = seconds();
		RunResult shown = shown();
		PhaseTimes phases = shown.tasks().stream().map(TaskResult::times).reduce(PhaseTimes.NONE, PhaseTimes::plus);
		Optional<Duration> cpu = cpu();
		double wall = counted.stream().mapToDouble(ModeRepetitions::seconds).sum();
		return new ModeResult(this.mode.label(), shown.limit(), shown.childHeapMb().orElse(null), all,
				all.isEmpty() ? null : all.get(0), WarmTimes.of(all), median().orElse(null),
				reference.flatMap((other) -> Verdicts.ratio(other.seconds(), all)).map(SpeedRatio::ratio).orElse(null),
				cpu.map((used) -> PhaseTimes.seconds(used) / counted.size()).orElse(null),
				cpu.flatMap((used) -> efficiency(used, shown.limit().value() * wall)).orElse(null),
				startUpShare(phases), phases.seconds(), TaskSpread.of(shown.tasks()), needs(),
				this.runs.indexOf(shown) + 1, shown.tasks().stream().map(ModeRepetitions::entry).toList(),
				besideOthers(), allOk() ? null : 1, failure());
	}

	/**
	 * A repetition that never began.
	 * @param tasks how many tasks it was to have
	 * @param why what the parent failed with
	 * @return a result in which no task was started
	 */
	RunResult notRun(int tasks, Throwable why) {
		String reason = "the parent failed with " + why.getClass().getName() + " (its log says more)";
		return new RunResult(this.mode, new Limit(0, reason), Optional.empty(),
				IntStream.range(0, tasks)
					.mapToObj((index) -> new TaskResult(index, OptionalInt.empty(), 0, null,
							Failure.of(Outcome.NOT_STARTED, "task " + index + " was not started: " + reason),
							Duration.ZERO, Duration.ZERO, PhaseTimes.NONE, Optional.empty()))
					.toList(),
				Duration.ZERO, Optional.empty(), List.of(), false);
	}

	/** In any repetition, a failed one too. */
	private Needs needs() {
		return this.runs.stream().map(RunResult::needs).reduce(Needs.UNKNOWN, Needs::and);
	}

	private List<RunResult> complete() {
		return this.runs.stream().filter(RunResult::allOk).toList();
	}

	/**
	 * The run that failed, for it is what a reader wants to see; else the one nearest the
	 * median.
	 */
	private RunResult shown() {
		double median = median().orElse(0.0);
		return this.runs.stream()
			.filter((run) -> !run.allOk())
			.findFirst()
			.or(() -> counted().stream().min(Comparator.comparingDouble((run) -> Math.abs(seconds(run) - median))))
			.orElseThrow();
	}

	/** Of all that count together; empty if one of them has none. */
	private Optional<Duration> cpu() {
		return counted().stream()
			.map(RunResult::cpu)
			.reduce((a, b) -> a.flatMap((x) -> b.map(x::plus)))
			.flatMap((sum) -> sum);
	}

	/**
	 * CPU time is exact to 40 ms: of less than five times as much no share can be told.
	 */
	private static Optional<Double> efficiency(Duration used, double available) {
		return (available < LEAST_SECONDS) ? Optional.empty() : Optional.of(PhaseTimes.seconds(used) / available);
	}

	private static @Nullable Double startUpShare(PhaseTimes phases) {
		if (!phases.has(Phase.SPAWN)) {
			return null;
		}
		// Not of seconds: their sums in two orders differ in the last digit.
		Duration startUp = phases.of(Phase.SPAWN).plus(phases.of(Phase.BOOT));
		Duration inSlot = Stream.of(Phase.values())
			.filter((phase) -> phase != Phase.QUEUE && phases.has(phase))
			.map(phases::of)
			.reduce(Duration.ZERO, Duration::plus);
		return inSlot.isZero() ? null : PhaseTimes.seconds(startUp) / PhaseTimes.seconds(inSlot);
	}

	private @Nullable Integer besideOthers() {
		int count = (int) this.runs.stream().filter(RunResult::besideOthers).count();
		return (count > 0) ? count : null;
	}

	private @Nullable String failure() {
		RunResult last = this.runs.get(this.runs.size() - 1);
		if (last.allOk()) {
			return null;
		}
		List<TaskResult> failed = last.tasks().stream().filter((task) -> task.failure() != null).toList();
		return "repetition " + this.runs.size() + ": " + failed.size() + " of " + last.tasks().size()
				+ " tasks failed, the first with " + failed.get(0).failure();
	}

	private static TaskEntry entry(TaskResult task) {
		return new TaskEntry(task.index(), task.slot().isPresent() ? task.slot().getAsInt() : null, task.outcome(),
				task.slot().isPresent() ? PhaseTimes.seconds(task.start()) : null, PhaseTimes.seconds(task.end()),
				task.times().seconds(), task.cpu().map(PhaseTimes::seconds).orElse(null),
				task.peakMemoryMb().orElse(null), task.output(), task.failure());
	}

}
