package io.processfanout.worker.builtin;

import io.processfanout.worker.Workload;

/**
 * The seed article's loop. Each step needs the one before (a linear congruential
 * generator with Knuth's MMIX constants), so that the JIT can neither drop the loop nor
 * run its steps side by side.
 */
public final class CountLoop implements Workload {

	@Override
	public String name() {
		return "count-loop";
	}

	@Override
	public String run(String input) {
		Size size = Size.of(input);
		long state = size.seed();
		for (long step = 0; step < size.iterations(); step++) {
			state = state * 6364136223846793005L + 1442695040888963407L;
		}
		return Long.toHexString(state);
	}

}
