package io.processfanout.beside;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

import io.processfanout.BenchmarkEngine;
import io.processfanout.Engine;
import io.processfanout.task.Mode;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.RunListener;
import io.processfanout.task.RunResult;

/**
 * A parent that is asked for one run after another: reads how many trivial tasks it is to
 * run in fresh children, two at a time, and prints the run's wall time, a line each. Ends
 * with its stdin.
 */
public final class FreshChildren {

	private static final int SLOTS = 2;

	private FreshChildren() {
	}

	/** Takes no arguments. */
	public static void main(String[] args) throws IOException {
		BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
		try (Engine engine = BenchmarkEngine.start()) {
			for (String tasks = asked.readLine(); tasks != null; tasks = asked.readLine()) {
				RunResult result = engine.service()
					.run(BenchmarkEngine.trivial(engine, Mode.PROCESSES, Integer.parseInt(tasks), SLOTS),
							RunListener.NONE);
				if (!result.allOk()) {
					throw new IllegalStateException("not all tasks ended well: " + result.counts());
				}
				System.out.println("figure wallSeconds " + PhaseTimes.seconds(result.wall()));
			}
		}
	}

}
