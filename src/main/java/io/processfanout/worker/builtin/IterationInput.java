package io.processfanout.worker.builtin;

import java.util.StringTokenizer;

/**
 * How much a built-in workload shall do, from its input: {@code "<iterations>"} or
 * {@code "<iterations> <seed>"}.
 *
 * @param iterations how many steps, 0 to {@link #MAX_ITERATIONS}; what a step is, the
 * workload says
 * @param seed where the steps begin; tasks that differ in it alone take the same time and
 * give different results
 */
record IterationInput(long iterations, long seed) {

	static final long MAX_ITERATIONS = 1_000_000_000_000L;

	/** A message repeats what is wrong, not a megabyte of it. */
	private static final int LONGEST_SHOWN = 80;

	static String text(long iterations, long seed) {
		return iterations + " " + seed;
	}

	static IterationInput of(String input) {
		// No regular expression: the first one costs a fresh JVM milliseconds, and they
		// would count as the workload's.
		StringTokenizer numbers = new StringTokenizer(input);
		int count = numbers.countTokens();
		try {
			if (count == 1 || count == 2) {
				IterationInput size = new IterationInput(Long.parseLong(numbers.nextToken()),
						(count == 2) ? Long.parseLong(numbers.nextToken()) : 0);
				if (size.iterations >= 0 && size.iterations <= MAX_ITERATIONS) {
					return size;
				}
			}
		}
		catch (NumberFormatException ex) {
			// Said below, with what is allowed.
		}
		throw new IllegalArgumentException("the input must be a number of iterations from 0 to " + MAX_ITERATIONS
				+ ", and after a space a seed if you like, was \""
				+ ((input.length() <= LONGEST_SHOWN) ? input : input.substring(0, LONGEST_SHOWN) + "…") + "\"");
	}

}
