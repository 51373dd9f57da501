package io.processfanout.dispatch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;

import io.processfanout.task.Mode;
import io.processfanout.task.RunResult;
import io.processfanout.workloads.Misbehaving;

/**
 * A parent JVM with four kept children that wait for a task: prints their process ids,
 * and for each line of its stdin how another eight tasks ended. It ends with its stdin,
 * and closes nothing.
 */
final class KeepingParentMain {

	private KeepingParentMain() {
	}

	@SuppressWarnings("SystemOut")
	public static void main(String[] args) throws IOException {
		RealEngine engine = new RealEngine();
		run(engine, 4, 500);
		engine.pool().pids().forEach((pid) -> System.out.println("kept " + pid));
		BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		while (asked.readLine() != null) {
			run(engine, 8, 50).tasks()
				.forEach((task) -> System.out.println(task.outcome() + " " + task.attempts() + " " + task.failure()));
		}
	}

	private static RunResult run(RealEngine engine, int tasks, int millis) {
		return engine.run(Mode.POOL, 4, Misbehaving.class, Collections.nCopies(tasks, "sleep " + millis + " x"));
	}

}
