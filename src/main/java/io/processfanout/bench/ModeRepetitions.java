package io.processfanout.bench;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.processfanout.bench.BenchResult.ModeResult;
import io.processfanout.bench.BenchResult.TaskEntry;
import io.processfanout.measure.Sample;
import io.processfanout.task.Mode;
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

	/** The median of the complete repetitions, in seconds. */
	Optional<Double> median() {
		return complete().isEmpty() ? Optional.empty() : Optional.of(seconds().median());
	}

	/**
	 * What this mode gave.
	 * @param sequential the median of mode {@code sequential}, if that is known
	 * @return the mode's part of the result
	 */
	ModeResult result(Optional<Double> sequential) {
		List<RunResult> complete = complete();
		Optional<Double> median = median();
		RunResult shown = shown();
		PhaseTimes phases = shown.tasks().stream().map(TaskResult::times).reduce(PhaseTimes.NONE, PhaseTimes::plus);
		Optional<Duration> cpu = cpu();
		double wall = complete.stream().mapToDouble((run) -> PhaseTimes.seconds(run.wall())).sum();
		return new ModeResult(this.mode.label(), shown.limit(), shown.childHeapMb().orElse(null),
				complete.stream().map((run) -> PhaseTimes.seconds(run.wall())).toList(), median.orElse(null),
				median.flatMap((own) -> sequential.map((other) -> other / own)).orElse(null),
				cpu.map((used) -> PhaseTimes.seconds(used) / complete.size()).orElse(null),
				cpu.flatMap((used) -> efficiency(used, shown.limit().value() * wall)).orElse(null),
				startUpShare(phases), phases.seconds(), TaskSpread.of(shown.tasks()), this.runs.indexOf(shown) + 1,
				shown.tasks().stream().map(ModeRepetitions::entry).toList(), besideOthers(), failure());
	}

	private List<RunResult> complete() {
		return this.runs.stream().filter(RunResult::allOk).toList();
	}

	private Sample seconds() {
		return new Sample(complete().stream().map((run) -> PhaseTimes.seconds(run.wall())).toList());
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
			.or(() -> this.runs.stream()
				.min(Comparator.comparingDouble((run) -> Math.abs(PhaseTimes.seconds(run.wall()) - median))))
			.orElseThrow();
	}

	/** Of all complete repetitions together; empty if one of them has none. */
	private Optional<Duration> cpu() {
		return complete().stream()
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
		double startUp = PhaseTimes.seconds(phases.of(Phase.SPAWN).plus(phases.of(Phase.BOOT)));
		double inSlot = phases.seconds().values().stream().mapToDouble(Double::doubleValue).sum()
				- PhaseTimes.seconds(phases.of(Phase.QUEUE));
		return (inSlot > 0) ? startUp / inSlot : null;
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
				task.times().seconds(), task.cpu().map(PhaseTimes::seconds).orElse(null), task.output(),
				task.failure());
	}

}
