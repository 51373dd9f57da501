package io.processfanout.cli;

import java.io.PrintWriter;

/**
 * Progress where there is no terminal: one line for each repetition.
 *
 * @param err where to
 */
record ProgressInLines(PrintWriter err) implements Progress {

	@Override
	public void calibrating(String workload) {
		this.err.println("finding the size of " + workload);
	}

	@Override
	public void repetitionBegins(String mode, int repetition, int repetitions) {
		this.err.println(mode + ", repetition " + repetition + " of " + repetitions);
	}

}
