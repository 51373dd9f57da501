package io.processfanout.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.processfanout.bench.BenchResult;
import io.processfanout.bench.ModeResult;
import io.processfanout.bench.Modes;
import io.processfanout.bench.TaskEntry;
import io.processfanout.task.Failure;
import io.processfanout.task.Outcome;

/** Comparisons with their tasks as tests make them up. */
public final class Tasks {

	/** What would be a script, end one, or leave an attribute. */
	public static final String HOSTILE = "</script><script>document.title='gone'</script><img src=x onerror=\"document"
			+ ".title='gone'\">&amp;'\"]]><!--";

	private Tasks() {
	}

	/** A task of a child JVM that ended well, on one of two slots. */
	static TaskEntry ok(int index, int slot, double start) {
		Map<String, Double> phases = new LinkedHashMap<>();
		phases.put("queue", start);
		phases.put("spawn", 0.01);
		phases.put("boot", 0.05);
		phases.put("compute", 0.1);
		phases.put("transfer", 0.02);
		phases.put("reap", 0.01);
		return new TaskEntry(index, slot, Outcome.OK, start, start + 0.19, phases, 0.1, 48L, "42", null);
	}

	static TaskEntry timedOut(int index, int slot, double start) {
		return new TaskEntry(index, slot, Outcome.TIMEOUT, start, start + 1, Map.of("queue", start, "spawn", 0.25),
				null, null, null, Failure.of(Outcome.TIMEOUT, "took longer than 1 s"));
	}

	static TaskEntry notStarted(int index) {
		return new TaskEntry(index, null, Outcome.NOT_STARTED, null, 3, Map.of("queue", 3.0), null, null, null,
				Failure.of(Outcome.NOT_STARTED, "the run was stopped"));
	}

	static TaskEntry threw(int index, String text) {
		return new TaskEntry(index, 0, Outcome.EXCEPTION, index * 0.2, index * 0.2 + 0.1,
				Map.of("queue", index * 0.2, "compute", 0.1), null, null, null,
				Failure.ofException("java.lang.IllegalStateException", text, "at line 1\n" + text, "stderr " + text));
	}

	/** The same mode with such tasks. */
	static ModeResult with(ModeResult mode, List<TaskEntry> tasks, String failure) {
		return new ModeResult(mode.mode(), mode.limit(), mode.childHeapMb(), mode.secondsPerRepetition(),
				mode.coldSeconds(), mode.warm(), mode.medianSeconds(), mode.speedup(), mode.cpuSeconds(),
				mode.cpuEfficiency(), mode.startUpShare(), mode.phases(), mode.taskSpread(), mode.needs(),
				mode.shownRepetition(), tasks, null, null, failure.isEmpty() ? null : failure);
	}

	static ModeResult with(ModeResult mode, List<TaskEntry> tasks) {
		return with(mode, tasks, "");
	}

	static List<TaskEntry> many(int tasks) {
		return IntStream.range(0, tasks).mapToObj((i) -> ok(i, i % 2, round(i) * 0.19)).toList();
	}

	/** Two run at once, the next two after them. */
	private static int round(int index) {
		return index / 2;
	}

	/** Tasks without a child of their own. */
	static List<TaskEntry> manyInProcess(int tasks) {
		return IntStream.range(0, tasks)
			.mapToObj((i) -> new TaskEntry(i, i % 2, Outcome.OK, 0.1 * round(i), 0.1 * round(i) + 0.1,
					Map.of("queue", 0.1 * round(i), "compute", 0.1), 0.1, null, "42", null))
			.toList();
	}

	/** Tasks of two children that take one after another; the first have them started. */
	static List<TaskEntry> manyKept(int tasks) {
		return IntStream.range(0, tasks).mapToObj((i) -> {
			Map<String, Double> phases = new LinkedHashMap<>(Map.of("queue", 0.11 * round(i)));
			if (i < 2) {
				phases.putAll(Map.of("spawn", 0.01, "boot", 0.05));
			}
			phases.putAll(Map.of("compute", 0.1, "transfer", 0.01));
			return new TaskEntry(i, i % 2, Outcome.OK, 0.11 * round(i), 0.11 * round(i) + 0.11, phases, 0.1, 48L, "42",
					null);
		}).toList();
	}

	/** A comparison of so many tasks. */
	public static BenchResult comparisonOf(int tasks) {
		return Modes.result(with(Modes.sequential(4.0, 4.1, 3.9), manyInProcess(tasks)),
				with(Modes.ran("threads", 2, 1.9, 2.1, 2.2, 2.0), manyInProcess(tasks)),
				with(Modes.ran("processes", 2, 1.9, 2.1, 2.2, 2.0), many(tasks)),
				with(Modes.ran("pool", 2, 1.9, 2.0, 2.1, 1.9), manyKept(tasks)));
	}

	/** A comparison whose names and failures are an attack. */
	public static BenchResult hostile() {
		BenchResult plain = Modes.result(with(Modes.sequential(4.0, 4.1, 3.9), many(10)),
				with(Modes.ran("threads", 2, 1.9, 2.1, 2.2, 2.0), many(10)), with(Modes.failed(HOSTILE),
						List.of(ok(0, 0, 0), threw(1, HOSTILE), threw(2, HOSTILE), notStarted(3)), HOSTILE));
		return new BenchResult(HOSTILE, plain.tasks(), plain.iterations(), null, null, null, null, plain.repetitions(),
				plain.reference(), true, plain.modes(), true, plain.environment());
	}

}
