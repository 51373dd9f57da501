package io.processfanout.bench;

import java.time.Duration;
import java.util.Optional;

import io.processfanout.task.Mode;

/**
 * How large the tasks of a comparison are.
 *
 * @param iterations how many steps a task has, 1 or more
 * @param probe the task that showed how long that takes; empty where the request itself
 * says how many steps
 */
record TaskSize(long iterations, Optional<Probe> probe) {

	/**
	 * A task that was run to see how long it takes.
	 *
	 * @param mode how it was run
	 * @param cpu the CPU time it took
	 */
	record Probe(Mode mode, Duration cpu) {
	}

	static TaskSize given(long iterations) {
		return new TaskSize(iterations, Optional.empty());
	}

}
