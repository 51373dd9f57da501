package io.processfanout.soak;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import io.processfanout.worker.Workload;

/**
 * Does what its input says: a word, a task's number, and what the word needs. An output
 * has the number in it, so that one which went to another task is seen.
 */
public final class SoakWorkload implements Workload {

	static final String NAME = "soak";

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public String run(String input) throws Exception {
		String[] words = input.split(" ", 3);
		return switch (words[0]) {
			case "echo" -> new StringBuilder(input).reverse().toString();
			case "repeat" -> words[1] + "x".repeat(Integer.parseInt(words[2]));
			case "sleep" -> sleep(words[1], Long.parseLong(words[2]));
			case "spin" -> spin(words[1], Long.parseLong(words[2]));
			case "print" -> print(words[1], Integer.parseInt(words[2]));
			case "program" -> program(words[1]);
			case "leave" -> leave(words[1]);
			case "throw" -> throw new IllegalStateException("thrown by " + words[1]);
			case "exit" -> exit(Integer.parseInt(words[2]));
			case "crash" -> crash();
			case "allocate" -> allocate();
			case "hang" -> hang();
			default -> throw new IllegalArgumentException(input);
		};
	}

	private static String sleep(String number, long millis) throws InterruptedException {
		Thread.sleep(millis);
		return "slept " + number;
	}

	private static String spin(String number, long millis) {
		long start = System.nanoTime();
		while (System.nanoTime() - start < millis * 1_000_000) {
			Thread.onSpinWait();
		}
		return "spun " + number;
	}

	@SuppressWarnings("SystemOut")
	private static String print(String number, int lines) {
		for (int line = 0; line < lines; line++) {
			System.out.println("line " + line + " of " + number);
			System.err.print("more of " + number + " ");
		}
		return "printed " + number;
	}

	/** Waits for a program. Somebody may kill it. */
	private static String program(String number) throws IOException, InterruptedException {
		int code = new ProcessBuilder("sleep", "0.3").start().waitFor();
		if (code != 0) {
			throw new IllegalStateException("the program of " + number + " ended with " + code);
		}
		return "waited " + number;
	}

	/** Leaves a program behind. It is not this task that ends it. */
	private static String leave(String number) throws IOException {
		new ProcessBuilder("sleep", "3600").start();
		return "left " + number;
	}

	private static String exit(int code) {
		System.exit(code);
		return "not reached";
	}

	private static String crash() throws IOException, InterruptedException {
		new ProcessBuilder("kill", "-SEGV", Long.toString(ProcessHandle.current().pid())).start().waitFor();
		return hang();
	}

	private static String allocate() {
		List<byte[]> all = new ArrayList<>();
		for (long size = 0; size >= 0; size++) {
			all.add(new byte[1024 * 1024]);
		}
		return Integer.toString(all.size());
	}

	private static String hang() throws InterruptedException {
		new CountDownLatch(1).await();
		return "not reached";
	}

}
