package io.processfanout.bench;

import java.util.List;

import io.processfanout.task.Mode;
import io.processfanout.task.RunResult;

/**
 * The repetitions of one mode so far.
 *
 * @param mode the mode
 * @param runs its repetitions, in order
 */
record ModeRuns(Mode mode, List<RunResult> runs) {

	boolean allOk() {
		return this.runs.stream().allMatch(RunResult::allOk);
	}

}
