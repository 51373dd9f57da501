package io.processfanout.report;

import java.util.Locale;

import io.processfanout.fanout.BatchResult;
import io.processfanout.task.Failure;
import io.processfanout.task.TaskResult;

/**
 * Outcomes as a person reads them on a terminal, or a program that cuts lines at tabs: a
 * line for each task, then the sum.
 */
public final class FanOutLines {

	private FanOutLines() {
	}

	/**
	 * One task's line: index, outcome, output or failure, input. A tab, a line's end or a
	 * backslash within them is written as in Java.
	 * @param task the task's result
	 * @param input what it was given, as a reader is told it
	 * @return the line, without its end
	 */
	public static String line(TaskResult task, String input) {
		Failure failure = task.failure();
		String text = (failure != null) ? failure.message() : String.valueOf(task.output());
		return task.index() + "\t" + task.outcome() + "\t" + escaped(text) + "\t" + escaped(input);
	}

	private static String escaped(String text) {
		if (text.indexOf('\t') < 0 && text.indexOf('\n') < 0 && text.indexOf('\r') < 0 && text.indexOf('\\') < 0) {
			return text;
		}
		return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r");
	}

	/**
	 * The sum in one sentence.
	 * @param result the sum
	 * @return without a line's end
	 */
	public static String sum(BatchResult result) {
		String sum = String.format(Locale.ROOT, "%d of %d OK in %.3f s, mode %s, limit %s", result.ok(),
				result.submitted(), result.wallSeconds(), result.mode(), result.limit());
		return result.leftAlive().isEmpty() ? sum : sum + System.lineSeparator() + "left alive: " + result.leftAlive();
	}

}
