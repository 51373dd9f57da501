package io.processfanout.cli;

import java.io.IOException;
import java.io.PrintWriter;

import io.processfanout.batch.EndedTask;
import io.processfanout.batch.OutcomeSink;
import io.processfanout.report.FanOutLines;

/**
 * Prints each outcome as a line of a table.
 *
 * @param out where to
 */
record TableLines(PrintWriter out) implements OutcomeSink {

	/** The digest tells long inputs apart that begin alike. */
	@Override
	public void write(EndedTask task) throws IOException {
		String digest = task.digestOfLongInput().map((hex) -> "… sha256:" + hex).orElse("");
		this.out.println(FanOutLines.line(task.result(), task.shownInput() + digest));
		if (this.out.checkError()) {
			throw new StdoutGoneException();
		}
	}

}
