package io.processfanout.cli;

import java.io.PrintWriter;

import io.processfanout.report.PrintableText;
import io.processfanout.task.RunEvent;

/**
 * How far a sweep is: a line for each memory size.
 *
 * @param err where to
 */
record SweepLines(PrintWriter err) implements Progress {

	@Override
	public void happened(RunEvent event) {
		if (event instanceof RunEvent.MeasurementBegan began) {
			String rest = began.left()
				.map((time) -> ", about " + time.toMinutes() + " min " + time.toSecondsPart() + " s left")
				.orElse("");
			this.err.println("measuring " + began.what() + rest);
		}
		else if (event instanceof RunEvent.Note note) {
			this.err.println(PrintableText.sentence(note.text()));
		}
	}

}
