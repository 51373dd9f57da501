package io.processfanout.bench;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import io.processfanout.task.Mode;
import io.processfanout.task.Phase;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.RunResult;
import io.processfanout.task.TaskResult;
import org.apache.commons.statistics.descriptive.Median;
import org.jspecify.annotations.Nullable;

/** Makes a {@link BenchResult} of what the runs gave. Pure arithmetic. */
final class Results {

	private static final double LEAST_SECONDS = 0.2;

	private Results() {
	}

	static BenchResult of(BenchPlan plan, TaskSize size, List<ModeRuns> runs, BenchEnvironment environment) {
		Optional<Double> sequential = runs.stream()
			.filter((mode) -> mode.mode() == Mode.SEQUENTIAL)
			.findFirst()
			.flatMap((mode) -> median(mode.runs()));
		List<BenchResult.ModeResult> modes = runs.stream()
			.map((mode) -> ofMode(mode.mode(), mode.runs(), sequential))
			.toList();
		Double taskCpu = plan.taskCpu().map(PhaseTimes::seconds).orElse(null);
		Optional<TaskSize.Probe> probe = size.probe();
		return new BenchResult(plan.workload().name(), plan.tasks(), size.iterations(), taskCpu,
				probe.map((measured) -> PhaseTimes.seconds(measured.cpu())).orElse(null),
				probe.map((measured) -> measured.mode().label()).orElse(null), plan.repetitions(), modes,
				checksumsAgree(plan.tasks(), runs), environment);
	}

	private static BenchResult.ModeResult ofMode(Mode mode, List<RunResult> all, Optional<Double> sequential) {
		List<RunResult> complete = complete(all);
		Optional<Double> median = median(all);
		RunResult shown = shown(all, median);
		PhaseTimes phases = shown.tasks().stream().map(TaskResult::times).reduce(PhaseTimes.NONE, PhaseTimes::plus);
		Optional<Duration> cpu = cpu(complete);
		double wall = complete.stream().mapToDouble((run) -> PhaseTimes.seconds(run.wall())).sum();
		return new BenchResult.ModeResult(mode.label(), shown.limit(), shown.childHeapMb().orElse(null),
				complete.stream().map((run) -> PhaseTimes.seconds(run.wall())).toList(), median.orElse(null),
				median.flatMap((own) -> sequential.map((other) -> other / own)).orElse(null),
				cpu.map((used) -> PhaseTimes.seconds(used) / complete.size()).orElse(null),
				cpu.flatMap((used) -> efficiency(used, shown.limit().value() * wall)).orElse(null),
				startUpShare(phases), phases.seconds(), all.indexOf(shown) + 1,
				shown.tasks().stream().map(Results::entry).toList(), besideOthers(all), failure(all));
	}

	private static List<RunResult> complete(List<RunResult> runs) {
		return runs.stream().filter(RunResult::allOk).toList();
	}

	private static Optional<Double> median(List<RunResult> runs) {
		double[] walls = complete(runs).stream().mapToDouble((run) -> PhaseTimes.seconds(run.wall())).toArray();
		return (walls.length > 0) ? Optional.of(Median.withDefaults().evaluate(walls)) : Optional.empty();
	}

	/**
	 * The run that failed, for it is what a reader wants to see; else the one nearest the
	 * median.
	 */
	private static RunResult shown(List<RunResult> all, Optional<Double> median) {
		return all.stream()
			.filter((run) -> !run.allOk())
			.findFirst()
			.or(() -> all.stream()
				.min(Comparator
					.comparingDouble((run) -> Math.abs(PhaseTimes.seconds(run.wall()) - median.orElse(0.0)))))
			.orElseThrow();
	}

	private static Optional<Duration> cpu(List<RunResult> complete) {
		return complete.stream()
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

	private static @Nullable Integer besideOthers(List<RunResult> all) {
		int count = (int) all.stream().filter(RunResult::besideOthers).count();
		return (count > 0) ? count : null;
	}

	private static @Nullable String failure(List<RunResult> all) {
		RunResult last = all.get(all.size() - 1);
		if (last.allOk()) {
			return null;
		}
		List<TaskResult> failed = last.tasks().stream().filter((task) -> task.failure() != null).toList();
		return "repetition " + all.size() + ": " + failed.size() + " of " + last.tasks().size()
				+ " tasks failed, the first with " + failed.get(0).failure();
	}

	private static BenchResult.TaskEntry entry(TaskResult task) {
		return new BenchResult.TaskEntry(task.index(), task.slot().isPresent() ? task.slot().getAsInt() : null,
				task.outcome(), task.slot().isPresent() ? PhaseTimes.seconds(task.start()) : null,
				PhaseTimes.seconds(task.end()), task.times().seconds(),
				task.cpu().map(PhaseTimes::seconds).orElse(null), task.output(), task.failure());
	}

	private static boolean checksumsAgree(int tasks, List<ModeRuns> runs) {
		List<RunResult> all = runs.stream().flatMap((mode) -> mode.runs().stream()).toList();
		return IntStream.range(0, tasks).allMatch((index) -> {
			Set<@Nullable String> outputs = new HashSet<>();
			all.forEach((run) -> outputs.add(run.tasks().get(index).output()));
			return outputs.size() == 1 && outputs.stream().allMatch(Objects::nonNull);
		});
	}

}
