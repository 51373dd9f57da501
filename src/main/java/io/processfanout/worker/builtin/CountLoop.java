package io.processfanout.worker.builtin;

import java.util.Optional;

import io.processfanout.worker.Workload;

/**
 * The seed article's loop. Each step needs the one before, so that the JIT can neither
 * drop the loop nor run its steps side by side. The shift keeps it from folding several
 * steps into one, too: without it a step is {@code x * M + A}, so are any number of them
 * in a row, and JDK 25's C2 makes one multiplication of a whole unrolled block, 16 times
 * the steps of JDK 17 in the same time. The step maps no two states to one, so different
 * seeds never give the same result. Multiplier and increment are those of Knuth's MMIX.
 */
public final class CountLoop implements Workload {

	/** Steps between two looks at the interrupt: some 15 ms. */
	private static final int BLOCK = 1 << 23;

	@Override
	public String name() {
		return "count-loop";
	}

	@Override
	public Optional<String> inputOfSize(long size, long seed) {
		return Optional.of(IterationInput.text(size, seed));
	}

	@Override
	public String run(String input) throws InterruptedException {
		IterationInput size = IterationInput.of(input);
		long state = size.seed();
		for (long left = size.iterations(); left > 0; left -= BLOCK) {
			int steps = (int) Math.min(left, BLOCK);
			for (int step = 0; step < steps; step++) {
				state = (state ^ (state >>> 29)) * 6364136223846793005L + 1442695040888963407L;
			}
			Interruption.check();
		}
		return Long.toHexString(state);
	}

}
