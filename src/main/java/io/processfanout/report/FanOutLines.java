package io.processfanout.report;

import java.io.PrintWriter;
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
	 * Writes several lines, each as it is made: all outputs together may be long.
	 * @param result the results
	 * @param out where to
	 */
	public static void print(FanOutResult result, PrintWriter out) {
		result.tasks().forEach((task) -> print(task, out));
		out.printf(Locale.ROOT, "%d of %d OK in %.3f s, mode %s, limit %s%n", result.summary().ok(),
				result.summary().submitted(), result.wallSeconds(), result.mode(), result.limit());
		if (!result.leftAlive().isEmpty()) {
			out.println("left alive: " + result.leftAlive());
		}
	}

	private static void print(Entry task, PrintWriter out) {
		out.print(task.index() + "\t" + task.outcome() + "\t");
		out.println((task.failure() != null) ? task.failure().message() : task.output());
	}

}
