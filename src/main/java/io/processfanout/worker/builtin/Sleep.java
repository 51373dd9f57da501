package io.processfanout.worker.builtin;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.processfanout.worker.Workload;

/**
 * Blocks for {@code iterations} nanoseconds without using the CPU: what waiting for a
 * disk or a network is like. The seed plays no part.
 */
public final class Sleep implements Workload {

	@Override
	public String name() {
		return "sleep";
	}

	@Override
	public Optional<String> inputOfSize(long size, long seed) {
		return Optional.of(IterationInput.text(size, seed));
	}

	@Override
	public String run(String input) throws InterruptedException {
		IterationInput size = IterationInput.of(input);
		TimeUnit.NANOSECONDS.sleep(size.iterations());
		return Long.toString(size.iterations());
	}

}
