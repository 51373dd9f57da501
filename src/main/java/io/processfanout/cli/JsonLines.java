package io.processfanout.cli;

import java.io.IOException;
import java.io.PrintWriter;

import io.processfanout.batch.EndedTask;
import io.processfanout.batch.OutcomeSink;
import io.processfanout.fanout.FanOutResult;
import tools.jackson.databind.node.ObjectNode;

/**
 * Prints each outcome as a line of JSON: an entry of a result, with its input.
 *
 * @param out where to
 */
record JsonLines(PrintWriter out) implements OutcomeSink {

	@Override
	public void write(EndedTask task) throws IOException {
		ObjectNode line = LocalEngine.json().createObjectNode();
		line.put("index", task.result().index()).put("input", task.shownInput());
		task.digestOfLongInput().ifPresent((digest) -> line.put("inputSha256", digest));
		line.setAll((ObjectNode) LocalEngine.json().valueToTree(FanOutResult.Entry.of(task.result())));
		this.out.println(LocalEngine.json().writeValueAsString(line));
		if (this.out.checkError()) {
			throw new StdoutGoneException();
		}
	}

}
