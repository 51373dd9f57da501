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
	 * One task's line: index, outcome, output or failure, input. A backslash, a tab, a
	 * line's end or any other control character within them is written as in Java.
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
		if (text.chars().noneMatch(FanOutLines::isEscaped)) {
			return text;
		}
		StringBuilder escaped = new StringBuilder();
		text.chars().forEach((character) -> {
			switch (character) {
				case '\\' -> escaped.append("\\\\");
				case '\t' -> escaped.append("\\t");
				case '\n' -> escaped.append("\\n");
				case '\r' -> escaped.append("\\r");
				default -> {
					if (isEscaped(character)) {
						escaped.append(String.format("\\u%04x", character));
					}
					else {
						escaped.append((char) character);
					}
				}
			}
		});
		return escaped.toString();
	}

	/** A control character would not be shown by a terminal, but obeyed. */
	private static boolean isEscaped(int character) {
		return character == '\\' || PrintableText.isUnprintable(character);
	}

	/**
	 * The sum in one sentence.
	 * @param result the sum
	 * @return without a line's end
	 */
	public static String sum(BatchResult result) {
		String sum = String.format(Locale.ROOT, "%d of %d OK in %.3f s, mode %s, limit %s", result.ok(),
				result.submitted(), result.wallSeconds(), result.mode(), result.limit());
		String needs = NeedsWords.of(result.needs());
		sum = needs.isEmpty() ? sum : sum + "; " + needs;
		return result.leftAlive().isEmpty() ? sum : sum + System.lineSeparator() + "left alive: " + result.leftAlive();
	}

}
