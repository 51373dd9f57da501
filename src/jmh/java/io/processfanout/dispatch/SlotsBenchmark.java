package io.processfanout.dispatch;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.processfanout.policy.MemoryShare;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** A slot taken and given back, by one run and by two at once that both have room. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class SlotsBenchmark {

	private static final int LIMIT = 2;

	private final Slots slots = new Slots();

	private final Optional<MemoryShare> memory = Optional.of(new MemoryShare(64, 100, 1000, 100, 100));

	/** For a task that runs in this JVM. */
	@Benchmark
	public int inThisJvm() {
		return takeAndGiveBack(Optional.empty());
	}

	/** For a task that needs memory of its own. */
	@Benchmark
	public int withMemory() {
		return takeAndGiveBack(this.memory);
	}

	/** By two threads at once. */
	@Benchmark
	@Threads(LIMIT)
	public int withMemoryByTwo() {
		return takeAndGiveBack(this.memory);
	}

	private int takeAndGiveBack(Optional<MemoryShare> share) {
		int slot = this.slots.tryTake(LIMIT, share, SlotsBenchmark::neverWaits).orElseThrow();
		this.slots.giveBack(slot);
		return slot;
	}

	private static void neverWaits() {
		// There is room at all times.
	}

}
