package io.processfanout.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import io.processfanout.task.Limit;
import io.processfanout.task.Outcome;
import org.jspecify.annotations.Nullable;

/** Results of modes as tests make them up, with what a reader sees of them. */
public final class Modes {

	private static final BenchEnvironment ENVIRONMENT = new BenchEnvironment("17.0.15", "OpenJDK 64-Bit Server VM",
			"Linux 6.1 amd64", List.of("-XX:+UseG1GC", "-XX:TieredStopAtLevel=4"), List.of(), 2, 2, null, null, 4096L,
			1024, 0.01, null, null);

	private static final double COLD_SECONDS = 9.5;

	private static final List<TaskEntry> TASKS = Collections.nCopies(10,
			new TaskEntry(0, 0, Outcome.OK, 0.0, 1, Map.of(), null, null, "42", null));

	private Modes() {
	}

	public static ModeResult sequential(double... seconds) {
		return ran("sequential", 1, 1.0, seconds);
	}

	/**
	 * A mode that ended well.
	 * @param speedup how many times as fast it is said to be
	 * @param seconds its repetitions; one is a cold one, and all of more are warm: a cold
	 * one is put before them
	 */
	public static ModeResult ran(String mode, int limit, @Nullable Double speedup, double... seconds) {
		List<Double> all = new ArrayList<>(Arrays.stream(seconds).boxed().toList());
		if (all.size() > 1) {
			all.add(0, COLD_SECONDS);
		}
		return of(mode, limit, speedup, all);
	}

	/** A mode whose repetitions are known, the cold one among them. */
	public static ModeResult of(String mode, int limit, @Nullable Double speedup, List<Double> repetitions) {
		WarmTimes warm = WarmTimes.of(repetitions);
		return new ModeResult(mode,
				new Limit(limit, (limit == 1) ? "one after another" : "affinity " + limit + " CPUs"), null, repetitions,
				repetitions.get(0), warm, (warm != null) ? warm.medianSeconds() : repetitions.get(0), speedup, 1.0,
				0.954, 0.125, Map.of("spawn", 0.05, "boot", 0.35, "compute", 0.1), null, null, 1, TASKS, null, null,
				null);
	}

	public static ModeResult failed(String mode) {
		return new ModeResult(mode, new Limit(2, "affinity 2 CPUs"), null, List.of(), null, null, null, null, null,
				null, null, Map.of(), null, null, 1, List.of(), null, 1,
				"repetition 1: 1 of 10 tasks failed, the first with crash: task 3 crashed");
	}

	/** The same mode, some of whose repetitions were not alone. */
	public static ModeResult besideOthers(int repetitions, ModeResult mode) {
		return new ModeResult(mode.mode(), mode.limit(), mode.childHeapMb(), mode.secondsPerRepetition(),
				mode.coldSeconds(), mode.warm(), mode.medianSeconds(), mode.speedup(), mode.cpuSeconds(),
				mode.cpuEfficiency(), mode.startUpShare(), mode.phases(), mode.taskSpread(), mode.needs(),
				mode.shownRepetition(), mode.tasks(), repetitions, null, mode.failure());
	}

	/** The same mode, with the phases of the repetition shown and of its tasks. */
	static ModeResult with(ModeResult mode, int shown, Map<String, Double> phases, List<Map<String, Double>> tasks) {
		List<TaskEntry> entries = tasks.stream()
			.map((times) -> new TaskEntry(0, 0, Outcome.OK, 0.0, 1, times, null, null, "42", null))
			.toList();
		return new ModeResult(mode.mode(), mode.limit(), mode.childHeapMb(), mode.secondsPerRepetition(),
				mode.coldSeconds(), mode.warm(), mode.medianSeconds(), mode.speedup(), mode.cpuSeconds(),
				mode.cpuEfficiency(), null, phases, mode.taskSpread(), mode.needs(), shown, entries, null, null, null);
	}

	public static BenchResult result(ModeResult... modes) {
		return result(true, modes);
	}

	public static BenchResult result(boolean checksumsAgree, ModeResult... modes) {
		return new BenchResult("count-loop", 10, 10_000_000L, null, null, null, null, 3, "sequential", null,
				List.of(modes), checksumsAgree, ENVIRONMENT);
	}

}
