package io.processfanout.bench;

import java.util.List;
import java.util.stream.IntStream;

/** The inputs of the bench's tasks: all of one size, each with a seed of its own. */
final class Inputs {

	private Inputs() {
	}

	static String of(long iterations, long seed) {
		return iterations + " " + seed;
	}

	static List<String> ofTasks(int tasks, long iterations) {
		return IntStream.range(0, tasks).mapToObj((index) -> of(iterations, index)).toList();
	}

}
