package io.processfanout.worker.builtin;

import java.util.Arrays;
import java.util.Optional;

import io.processfanout.worker.Workload;

/**
 * Counts the primes below {@code iterations} with a segmented sieve of Eratosthenes: more
 * memory traffic than arithmetic, within 64 KiB whatever the size (and the primes below
 * its square root). The seed plays no part.
 */
public final class PrimeSieve implements Workload {

	/** Numbers sieved at a time: a segment that stays in a core's own cache. */
	private static final int SEGMENT = 64 * 1024;

	@Override
	public String name() {
		return "prime-sieve";
	}

	@Override
	public Optional<String> inputOfSize(long size, long seed) {
		return Optional.of(IterationInput.text(size, seed));
	}

	@Override
	public String run(String input) throws InterruptedException {
		return Long.toString(primesBelow(IterationInput.of(input).iterations()));
	}

	private static long primesBelow(long end) throws InterruptedException {
		int[] basis = primesUpTo((int) Math.sqrt((double) end) + 1);
		boolean[] composite = new boolean[SEGMENT];
		long count = 0;
		for (long low = 2; low < end; low += SEGMENT) {
			long high = Math.min(low + SEGMENT, end);
			Arrays.fill(composite, false);
			for (int prime : basis) {
				long square = (long) prime * prime;
				if (square >= high) {
					break;
				}
				long first = Math.max(square, (low + prime - 1) / prime * prime);
				for (long multiple = first; multiple < high; multiple += prime) {
					composite[(int) (multiple - low)] = true;
				}
			}
			for (int i = 0; i < high - low; i++) {
				if (!composite[i]) {
					count++;
				}
			}
			Interruption.check();
		}
		return count;
	}

	private static int[] primesUpTo(int last) {
		boolean[] composite = new boolean[last + 1];
		int[] primes = new int[last + 1];
		int count = 0;
		for (int number = 2; number <= last; number++) {
			if (!composite[number]) {
				primes[count++] = number;
				for (long multiple = (long) number * number; multiple <= last; multiple += number) {
					composite[(int) multiple] = true;
				}
			}
		}
		return Arrays.copyOf(primes, count);
	}

}
