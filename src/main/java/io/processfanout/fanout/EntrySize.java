package io.processfanout.fanout;

import io.processfanout.task.TaskResult;
import tools.jackson.databind.json.JsonMapper;

/**
 * How many bytes a task's entry takes in an answer, the comma behind it included.
 *
 * @param json writes answers
 */
record EntrySize(JsonMapper json) {

	long of(TaskResult task) {
		FanOutResult.Entry entry = FanOutResult.Entry.of(task);
		String output = entry.output();
		// An output may be megabytes: it is counted, not copied.
		return (output != null) ? written(entry.withOutput("")) + JsonText.length(output) : written(entry);
	}

	private long written(FanOutResult.Entry entry) {
		return this.json.writeValueAsBytes(entry).length + 1L;
	}

}
