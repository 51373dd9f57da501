package io.processfanout.workloads;

import java.util.Optional;

import io.processfanout.worker.Workload;
import io.processfanout.worker.builtin.CountLoop;

/** Makes inputs of any size, and does the same whatever their size is. */
public final class Constant implements Workload {

	@Override
	public String name() {
		return "test-constant";
	}

	@Override
	public String run(String input) throws InterruptedException {
		return new CountLoop().run("10000000 0");
	}

	@Override
	public Optional<String> inputOfSize(long size, long seed) {
		return Optional.of("size " + size);
	}

}
