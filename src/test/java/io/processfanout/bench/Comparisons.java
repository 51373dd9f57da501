package io.processfanout.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.processfanout.task.Limit;
import io.processfanout.task.Outcome;
import org.jspecify.annotations.Nullable;

/** Results of comparisons as tests make them up: ten tasks, nothing was run. */
public final class Comparisons {

	private Comparisons() {
	}

	public static BenchResult of(ModeResult... modes) {
		return in(List.of(), modes);
	}

	/** In a JVM with some flags. */
	public static BenchResult in(List<String> flags, ModeResult... modes) {
		BenchEnvironment environment = new BenchEnvironment("17.0.15", "OpenJDK 64-Bit Server VM", "Linux 6.1 amd64",
				flags, List.of(), 2, 2, null, null, 4096L, 1024, 0.01, null, null);
		return new BenchResult("count-loop", 10, 1000L, null, null, null, null, 3, "sequential", null,
				Arrays.asList(modes), true, environment);
	}

	public static ModeResult ran(String mode, int limit, double seconds, @Nullable Double cpuSeconds) {
		return new ModeResult(mode, new Limit(limit, "affinity " + limit + " CPUs"), null, List.of(seconds), seconds,
				null, seconds, null, cpuSeconds, null, null, Map.of(), null, null, 1, List.of(), null, null, null);
	}

	/** Once cold and twice warm, with the phases of a warm repetition. */
	public static ModeResult ranWarm(String mode, @Nullable Double cpuSeconds, Map<String, Double> phases) {
		return new ModeResult(mode, new Limit(2, "affinity 2 CPUs"), null, List.of(9.0, 1.0, 1.0), 9.0, null, 1.0, null,
				cpuSeconds, null, null, phases, null, null, 2, List.of(), null, null, null);
	}

	/** With the CPU time of each task. */
	public static ModeResult ranTasks(String mode, double cpuSeconds, List<Double> tasks) {
		List<TaskEntry> entries = IntStream.range(0, tasks.size())
			.mapToObj((i) -> new TaskEntry(i, 0, Outcome.OK, 0.0, 1, Map.of(), tasks.get(i), null, "42", null))
			.toList();
		return new ModeResult(mode, new Limit(1, "one after another"), null, List.of(1.0), 1.0, null, 1.0, null,
				cpuSeconds, null, null, Map.of(), null, null, 1, entries, null, null, null);
	}

	/** Failed in its second repetition. */
	public static ModeResult failed(String mode, String why) {
		return failed(mode, 1.0, Outcome.CRASH, why);
	}

	/** Stopped in its second repetition. */
	public static ModeResult outOfTime(String mode, double seconds) {
		return failed(mode, seconds, Outcome.CANCELLED, "the time was up");
	}

	private static ModeResult failed(String mode, double seconds, Outcome outcome, String why) {
		TaskEntry good = new TaskEntry(0, 0, Outcome.OK, 0.0, 1, Map.of(), null, null, "42", null);
		TaskEntry bad = new TaskEntry(1, 1, outcome, 0.0, 1, Map.of(), null, null, null, null);
		return new ModeResult(mode, new Limit(2, "affinity 2 CPUs"), null, List.of(seconds), seconds, null, seconds,
				null, null, null, null, Map.of(), null, null, 2, List.of(good, bad), null, 1, why);
	}

}
