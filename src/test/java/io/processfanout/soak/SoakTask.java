package io.processfanout.soak;

import java.util.List;
import java.util.Optional;
import java.util.Random;

import io.processfanout.task.Outcome;

/**
 * A task, and what comes of it if nobody disturbs it.
 *
 * @param input what {@link SoakWorkload} is given
 * @param outcome how it ends
 * @param output what it gives if it ends {@code OK}
 */
record SoakTask(String input, Outcome outcome, Optional<String> output) {

	/** Longer than a pipe's buffer, and than what a child's frames are read in. */
	private static final int LARGE = 200_000;

	private static final List<String> HARMLESS = List.of("echo", "echo", "repeat", "sleep", "spin", "print", "throw");

	/** What a task may only do to a JVM of its own. */
	private static final List<String> HARMFUL = List.of("program", "program", "leave", "exit", "crash", "allocate");

	/**
	 * Any task.
	 * @param random chooses
	 * @param number no other task has it
	 * @param isolated whether it has a JVM that it may harm
	 */
	static SoakTask any(Random random, String number, boolean isolated) {
		boolean harmful = isolated && random.nextInt(4) == 0;
		List<String> words = harmful ? HARMFUL : HARMLESS;
		String word = words.get(random.nextInt(words.size()));
		return switch (word) {
			case "echo" -> echo(number, random.nextInt(200));
			case "repeat" -> large(number, random.nextInt(2000));
			case "sleep" -> ok("sleep " + number + " " + random.nextInt(150), "slept " + number);
			case "spin" -> ok("spin " + number + " " + random.nextInt(30), "spun " + number);
			case "print" -> ok("print " + number + " " + random.nextInt(20), "printed " + number);
			case "program" -> ok("program " + number, "waited " + number);
			case "leave" -> ok("leave " + number, "left " + number);
			case "throw" -> failing("throw " + number, Outcome.EXCEPTION);
			case "exit" -> failing("exit " + number + " " + random.nextInt(100), Outcome.EXIT);
			case "crash" -> failing("crash " + number, Outcome.CRASH);
			case "allocate" -> failing("allocate " + number, Outcome.OUT_OF_MEMORY);
			default -> throw new IllegalStateException(word);
		};
	}

	/** A task that is there for its time. */
	static SoakTask sleeping(String number, int millis) {
		return ok("sleep " + number + " " + millis, "slept " + number);
	}

	/** A task that never ends by itself. */
	static SoakTask hanging(String number) {
		return failing("hang " + number, Outcome.TIMEOUT);
	}

	/** A task that ends with an exception. */
	static SoakTask throwing(String number) {
		return failing("throw " + number, Outcome.EXCEPTION);
	}

	/** A task whose input or output is long. */
	static SoakTask large(Random random, String number) {
		int length = LARGE / 2 + random.nextInt(LARGE / 2);
		return random.nextBoolean() ? echo(number, length) : large(number, length);
	}

	private static SoakTask echo(String number, int length) {
		String input = "echo " + number + " " + "äx€".repeat(length / 3 + 1);
		return ok(input, new StringBuilder(input).reverse().toString());
	}

	private static SoakTask large(String number, int length) {
		return ok("repeat " + number + " " + length, number + "x".repeat(length));
	}

	private static SoakTask ok(String input, String output) {
		return new SoakTask(input, Outcome.OK, Optional.of(output));
	}

	private static SoakTask failing(String input, Outcome outcome) {
		return new SoakTask(input, outcome, Optional.empty());
	}

}
