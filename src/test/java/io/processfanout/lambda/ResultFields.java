package io.processfanout.lambda;

import java.util.Set;
import java.util.TreeSet;

import tools.jackson.databind.JsonNode;

/** The fields of the bench's result as callers know them: they stay, whoever asks. */
public final class ResultFields {

	/**
	 * A request whose result has every field that a run without failure can have: of much
	 * shorter runs no CPU efficiency is told.
	 */
	public static final String REQUEST = """
			{"modes": ["sequential", "processes"], "taskCpu": "300ms", "tasks": 2, "repetitions": 1}
			""";

	/** Their paths, but for those that depend on where it runs. */
	public static final Set<String> EVERYWHERE = Set.of("workload", "tasks", "iterations", "taskCpuSeconds",
			"taskCpuMeasuredSeconds", "taskCpuMeasuredMode", "repetitions", "reference", "checksumsAgree", "conclusion",
			"recommendation.mode", "recommendation.limit", "recommendation.sentence", "recommendation.reasons",
			"verdicts.mode", "verdicts.against", "verdicts.kind", "verdicts.pairs", "verdicts.ratio",
			"verdicts.sentence", "modes.mode", "modes.limit.value", "modes.limit.reason", "modes.childHeapMb",
			"modes.secondsPerRepetition", "modes.coldSeconds", "modes.medianSeconds", "modes.speedup",
			"modes.cpuSeconds", "modes.cpuEfficiency", "modes.startUpShare", "modes.needs.cpuSeconds",
			"modes.needs.peakMemoryMb", "modes.needs.childMemoryMb", "modes.needs.functionMemoryMb",
			"modes.shownRepetition", "modes.phases.queue", "modes.phases.spawn", "modes.phases.boot",
			"modes.phases.compute", "modes.phases.transfer", "modes.phases.reap", "modes.taskSpread.compute.minSeconds",
			"modes.taskSpread.compute.medianSeconds", "modes.taskSpread.compute.maxSeconds",
			"modes.taskSpread.compute.longestIndex", "modes.taskSpread.cpu.minSeconds",
			"modes.taskSpread.cpu.medianSeconds", "modes.taskSpread.cpu.maxSeconds",
			"modes.taskSpread.cpu.longestIndex", "modes.tasks.index", "modes.tasks.slot", "modes.tasks.outcome",
			"modes.tasks.startSeconds", "modes.tasks.endSeconds", "modes.tasks.cpuSeconds", "modes.tasks.peakMemoryMb",
			"modes.tasks.checksum", "modes.tasks.phases.queue", "modes.tasks.phases.spawn", "modes.tasks.phases.boot",
			"modes.tasks.phases.compute", "modes.tasks.phases.transfer", "modes.tasks.phases.reap",
			"environment.javaVersion", "environment.javaVm", "environment.os", "environment.parentFlags",
			"environment.childFlags", "environment.affinityCpus", "environment.jvmCpus", "environment.machineMemoryMb",
			"environment.maxHeapMb", "environment.pollIntervalSeconds", "environment.othersCpus",
			"environment.stolenShare");

	private ResultFields() {
	}

	/** The paths of all values in a result. */
	public static Set<String> of(JsonNode result) {
		Set<String> paths = new TreeSet<>();
		collect(result, "", paths);
		// Where a container has a quota.
		paths.remove("environment.cpuQuota");
		// Where a busy machine made a mode's tasks cost more than was asked for.
		paths.remove("notes");
		// Where the tasks got more than half of the CPUs.
		paths.remove("recommendation.functionMemoryMb");
		// Where the mode that is taken does not isolate tasks.
		paths.removeIf((path) -> path.startsWith("recommendation.isolated."));
		return paths;
	}

	private static void collect(JsonNode node, String path, Set<String> paths) {
		if (node.isObject()) {
			node.forEachEntry((name, value) -> collect(value, path.isEmpty() ? name : path + "." + name, paths));
		}
		else if (node.isArray()) {
			node.forEach((element) -> collect(element, path, paths));
		}
		else {
			paths.add(path);
		}
	}

}
