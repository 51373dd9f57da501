package io.processfanout.sweep;

import tools.jackson.databind.json.JsonMapper;

/** Outputs of the state machine {@code memory-sweep}, made of their parts. */
final class SweepOutput {

	private SweepOutput() {
	}

	/** As the state machine gives it, with fields that nobody here reads. */
	static AwsSweep sweep(String... rows) {
		return AwsSweep.read("""
				{"architecture": "x86_64", "repetitions": 2, "request": {"tasks": 10}, "function": "fanout",
				 "restoredMemoryMb": 1769, "rows": [%s]}""".formatted(String.join(", ", rows)), JsonMapper.shared());
	}

	static String row(int memoryMb, String... results) {
		return "{\"memoryMb\": %d, \"version\": \"3\", \"results\": [%s], \"failure\": null, \"notDeleted\": null}"
			.formatted(memoryMb, String.join(", ", results));
	}

	/** A comparison that was not asked for one of the modes. */
	static String without(String mode, String result) {
		return result.replaceFirst("\\{\"mode\": \"" + mode + "\"[^}]*}[^}]*}},?", "").replaceFirst(",(\\s*])", "$1");
	}

	/** A comparison in which kept children took part too. */
	static String withPool(double seconds, String result) {
		return result.replace("""
				"tasks": [], "phases": {}}],
				""", """
				"tasks": [], "phases": {}},
				 {"mode": "pool", "limit": {"value": 2, "reason": "affinity 2 CPUs; 10 tasks"},
				  "secondsPerRepetition": [%1$s], "medianSeconds": %1$s, "tasks": [], "phases": {}}],
				""".formatted(seconds));
	}

	static String result(double sequential, double processes) {
		return """
				{"workload": "count-loop", "tasks": 10, "iterations": 10000000, "repetitions": 1, "modes": [
				 {"mode": "sequential", "limit": {"value": 1, "reason": "one after another"},
				  "secondsPerRepetition": [%1$s], "medianSeconds": %1$s, "tasks": [], "phases": {}},
				 {"mode": "processes", "limit": {"value": 2, "reason": "affinity 2 CPUs; 10 tasks"},
				  "secondsPerRepetition": [%2$s], "medianSeconds": %2$s, "tasks": [], "phases": {}}],
				 "checksumsAgree": true, "environment": {"javaVersion": "25", "javaVm": "OpenJDK", "os": "Linux",
				 "parentFlags": [], "childFlags": [], "affinityCpus": 2, "jvmCpus": 2, "lambdaMemoryMb": 512,
				 "maxHeapMb": 435, "pollIntervalSeconds": 0.01}}
				""".formatted(sequential, processes);
	}

}
