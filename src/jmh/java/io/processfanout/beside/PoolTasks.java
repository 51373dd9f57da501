package io.processfanout.beside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.processfanout.BenchmarkEngine;
import io.processfanout.Engine;
import io.processfanout.task.Mode;
import io.processfanout.task.RunListener;
import io.processfanout.task.RunResult;
import io.processfanout.task.TaskResult;

/**
 * What a trivial task in a kept child costs in wall time, through the service as both
 * functions use it, with meters and results. Prints a figure a line, its name first.
 */
public final class PoolTasks {

	private static final int SLOTS = 2;

	private static final int WARM_UP_TASKS = 1000;

	/** Into how many parts the second run is cut. */
	private static final int PARTS = 10;

	private PoolTasks() {
	}

	/**
	 * Measures two runs after a warm-up of a thousand tasks.
	 * @param args how many tasks the first run has, and how many the second
	 */
	public static void main(String[] args) throws IOException {
		try (Engine engine = BenchmarkEngine.start()) {
			run(engine, WARM_UP_TASKS);
			RunResult first = run(engine, Integer.parseInt(args[0]));
			print("microsPerTask", micros(first.wall()) / first.submitted());
			List<Duration> ends = run(engine, Integer.parseInt(args[1])).tasks()
				.stream()
				.map(TaskResult::end)
				.sorted()
				.toList();
			int part = ends.size() / PARTS;
			print("firstPartMicrosPerTask", micros(ends.get(part - 1)) / part);
			print("lastPartMicrosPerTask",
					micros(ends.get(ends.size() - 1).minus(ends.get(ends.size() - 1 - part))) / part);
			print("parentPeakMb", peakMb());
		}
	}

	private static RunResult run(Engine engine, int tasks) {
		RunResult result = engine.service()
			.run(BenchmarkEngine.trivial(engine, Mode.POOL, tasks, SLOTS), RunListener.NONE);
		if (!result.allOk()) {
			throw new IllegalStateException("not all tasks ended well: " + result.counts());
		}
		return result;
	}

	private static double micros(Duration time) {
		return time.toNanos() / 1000.0;
	}

	/** The most memory that this JVM has held, as proc(5) tells. */
	private static double peakMb() throws IOException {
		String line = Files.readAllLines(Path.of("/proc/self/status"))
			.stream()
			.filter((text) -> text.startsWith("VmHWM:"))
			.findFirst()
			.orElseThrow();
		return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
	}

	private static void print(String name, double value) {
		System.out.println("figure " + name + " " + value);
	}

}
