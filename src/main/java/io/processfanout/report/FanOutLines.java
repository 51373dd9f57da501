package io.processfanout.report;

import java.util.Locale;

import io.processfanout.fanout.FanOutResult;
import io.processfanout.fanout.FanOutResult.Entry;

/**
 * A fan-out's results as a person reads them on a terminal: a line for each task, then
 * the sum.
 */
public final class FanOutLines {

	private FanOutLines() {
	}

	/**
	 * Writes the lines.
	 * @param result the results
	 * @return several lines, each ended
	 */
	public static String of(FanOutResult result) {
		StringBuilder text = new StringBuilder();
		result.tasks().forEach((task) -> text.append(line(task)).append('\n'));
		text.append(String.format(Locale.ROOT, "%d of %d OK in %.3f s, mode %s, limit %s%n", result.summary().ok(),
				result.summary().submitted(), result.wallSeconds(), result.mode(), result.limit()));
		if (!result.leftAlive().isEmpty()) {
			text.append("left alive: ").append(result.leftAlive()).append('\n');
		}
		return text.toString();
	}

	private static String line(Entry task) {
		String said = (task.failure() != null) ? task.failure().message() : task.output();
		return task.index() + "\t" + task.outcome() + "\t" + said;
	}

}
