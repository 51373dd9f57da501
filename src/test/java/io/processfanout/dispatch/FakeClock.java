package io.processfanout.dispatch;

import java.time.Duration;
import java.util.Collections;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Time that passes when a test says so. Thread-safe. */
final class FakeClock implements LongSupplier {

	/** Not far from the end of the numbers, as System.nanoTime() may well be. */
	private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

	private volatile long nanosEachReading;

	private final Deque<RuntimeException> failures = new ConcurrentLinkedDeque<>();

	@Override
	public long getAsLong() {
		RuntimeException failure = this.failures.poll();
		if (failure != null) {
			throw failure;
		}
		return this.nanos.getAndAdd(this.nanosEachReading);
	}

	/** The next readings fail: something goes wrong in the dispatcher itself. */
	void throwNext(int readings, RuntimeException failure) {
		this.failures.addAll(Collections.nCopies(readings, failure));
	}

	void advance(Duration time) {
		this.nanos.addAndGet(time.toNanos());
	}

	/** From now on time passes whenever somebody looks at the clock. */
	void tickEachReading(Duration time) {
		this.nanosEachReading = time.toNanos();
	}

}
