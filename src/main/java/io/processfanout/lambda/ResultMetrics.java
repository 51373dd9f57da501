package io.processfanout.lambda;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.processfanout.bench.BenchResult;
import io.processfanout.bench.ModeResult;
import io.processfanout.fanout.FanOutResult;
import io.processfanout.fanout.Summary;
import io.processfanout.lambda.EmfLine.Metric;
import io.processfanout.lambda.EmfLine.Unit;
import io.processfanout.request.TimeSpan;
import io.processfanout.task.Outcome;
import org.jspecify.annotations.Nullable;

/** Which numbers of a result are metrics. */
final class ResultMetrics {

	static final String FUNCTION = "function";

	private static final String MODE = "mode";

	private static final String TASK_CPU = "taskCpu";

	private static final String PEAK_MEMORY = "peakMemory";

	private ResultMetrics() {
	}

	/**
	 * A comparison's metrics, each mode's under its name: {@code processes.wall}.
	 * @param result the comparison
	 * @return the line; of tasks of several lengths one for each, which is a dimension
	 */
	static List<EmfLine> of(BenchResult result) {
		List<BenchResult> sizes = result.sizes();
		return (sizes == null) ? List.of(line(result, List.of(FUNCTION), Map.of()))
				: sizes.stream().map(ResultMetrics::ofSize).toList();
	}

	private static EmfLine ofSize(BenchResult size) {
		Double seconds = size.taskCpuSeconds();
		String length = (seconds != null) ? TimeSpan.write(Duration.ofNanos(Math.round(seconds * 1e9))) : "unknown";
		return line(size, List.of(FUNCTION, TASK_CPU), Map.of(TASK_CPU, length));
	}

	private static EmfLine line(BenchResult result, List<String> dimensions, Map<String, Object> more) {
		List<EmfLine.Directive> directives = result.modes()
			.stream()
			.map((mode) -> new EmfLine.Directive(dimensions, ofMode(mode)))
			.toList();
		return new EmfLine(Map.of("workload", result.workload()), directives).with(more);
	}

	private static List<Metric> ofMode(ModeResult mode) {
		String prefix = mode.mode() + ".";
		long ok = mode.tasks().stream().filter((task) -> task.outcome() == Outcome.OK).count();
		List<Metric> metrics = new ArrayList<>();
		metrics.add(new Metric(prefix + "wall", Unit.SECONDS, mode.secondsPerRepetition()));
		metrics.addAll(ofPhases(prefix, mode.phases()));
		metrics.add(Metric.of(prefix + "ok", Unit.COUNT, ok));
		metrics.add(Metric.of(prefix + "failed", Unit.COUNT, mode.tasks().size() - ok));
		metrics.add(Metric.of(prefix + "limit", Unit.COUNT, mode.limit().value()));
		addIfKnown(metrics, prefix + "cpu", Unit.SECONDS, mode.cpuSeconds());
		addIfKnown(metrics, prefix + "cpuEfficiency", Unit.NONE, mode.cpuEfficiency());
		addIfKnown(metrics, prefix + "speedup", Unit.NONE, mode.speedup());
		addIfKnown(metrics, prefix + PEAK_MEMORY, Unit.MEGABYTES,
				(mode.needs() != null) ? mode.needs().peakMemoryMb() : null);
		return metrics;
	}

	/**
	 * A run's metrics, with the mode as a dimension.
	 * @param result the run
	 * @return the line
	 */
	static EmfLine of(FanOutResult result) {
		Summary summary = result.summary();
		List<Metric> metrics = new ArrayList<>();
		metrics.add(Metric.of("wall", Unit.SECONDS, result.wallSeconds()));
		metrics.addAll(ofPhases("", sumOfPhases(result.tasks())));
		metrics.add(Metric.of("ok", Unit.COUNT, summary.ok()));
		metrics.add(Metric.of("failed", Unit.COUNT, summary.submitted() - summary.ok()));
		metrics.add(Metric.of("limit", Unit.COUNT, result.limit().value()));
		metrics.add(Metric.of("attempts", Unit.COUNT,
				result.tasks().stream().mapToLong(FanOutResult.Entry::attempts).sum()));
		addIfKnown(metrics, PEAK_MEMORY, Unit.MEGABYTES, summary.needs().peakMemoryMb());
		return new EmfLine(Map.of("workload", result.workload(), MODE, result.mode(), "summary", summary),
				List.of(new EmfLine.Directive(List.of(FUNCTION, MODE), metrics)));
	}

	private static List<Metric> ofPhases(String prefix, Map<String, Double> phases) {
		return phases.entrySet()
			.stream()
			.map((phase) -> Metric.of(prefix + phase.getKey(), Unit.SECONDS, phase.getValue()))
			.toList();
	}

	private static Map<String, Double> sumOfPhases(List<FanOutResult.Entry> tasks) {
		Map<String, Double> sum = new LinkedHashMap<>();
		tasks.forEach((task) -> task.phases().forEach((phase, seconds) -> sum.merge(phase, seconds, Double::sum)));
		return sum;
	}

	private static void addIfKnown(List<Metric> metrics, String name, Unit unit, @Nullable Number value) {
		if (value != null) {
			metrics.add(Metric.of(name, unit, value));
		}
	}

}
