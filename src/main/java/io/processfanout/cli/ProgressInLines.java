package io.processfanout.cli;

import java.io.PrintWriter;

import io.processfanout.task.RunEvent;

/**
 * Progress where there is no terminal: one line for each repetition.
 *
 * @param err where to
 */
record ProgressInLines(PrintWriter err) implements Progress {

	@Override
	public void happened(RunEvent event) {
		if (event instanceof RunEvent.Calibrating calibrating) {
			this.err.println("finding the size of " + calibrating.workload());
		}
		else if (event instanceof RunEvent.RepetitionBegan began) {
			this.err.println(began.mode().label() + ", repetition " + began.repetition() + " " + began.outOf());
		}
	}

}
