package io.processfanout.worker.builtin;

import io.processfanout.worker.Workload;

/**
 * The seed article's loop. Each step needs the one before (a linear congruential
 * generator with Knuth's MMIX constants), so that the JIT can neither drop the loop nor
 * run its steps side by side.
 */
public final class CountLoop implements Workload {

	/** Steps between two looks at the interrupt: some 10 ms. */
	private static final int BLOCK = 1 << 23;

	@Override
	public String name() {
		return "count-loop";
	}

	@Override
	public String run(String input) throws InterruptedException {
		Size size = Size.of(input);
		long state = size.seed();
		for (long left = size.iterations(); left > 0; left -= BLOCK) {
			int steps = (int) Math.min(left, BLOCK);
			for (int step = 0; step < steps; step++) {
				state = state * 6364136223846793005L + 1442695040888963407L;
			}
			Interruption.check();
		}
		return Long.toHexString(state);
	}

}
