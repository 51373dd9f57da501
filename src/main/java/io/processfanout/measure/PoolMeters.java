package io.processfanout.measure;

import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/** The meters of the children that are kept. Thread-safe. */
public final class PoolMeters {

	private static final String STARTED = "fanout.pool.started";

	private static final String RECYCLED = "fanout.pool.recycled";

	/** Where nobody reads any: nothing of Micrometer is loaded. */
	public static final PoolMeters NONE = new PoolMeters();

	private final @Nullable MeterRegistry registry;

	private final AtomicInteger kept = new AtomicInteger();

	private final AtomicInteger idle = new AtomicInteger();

	private final MeterFailures failures = new MeterFailures();

	private final @Nullable Counter started;

	private PoolMeters() {
		this.registry = null;
		this.started = null;
	}

	/**
	 * Registers the gauges and the count of starts.
	 * @param registry where the meters live
	 */
	public PoolMeters(MeterRegistry registry) {
		this.registry = registry;
		Gauge.builder("fanout.pool.kept", this.kept, AtomicInteger::get)
			.description("Children that are kept, with a task or without")
			.register(registry);
		Gauge.builder("fanout.pool.idle", this.idle, AtomicInteger::get)
			.description("Kept children that wait for a task")
			.register(registry);
		this.started = Counter.builder(STARTED).description("Children started to be kept").register(registry);
	}

	/**
	 * A child was started.
	 * @param kept how many there are now
	 */
	public void started(int kept) {
		this.kept.set(kept);
		if (this.started != null) {
			try {
				this.started.increment();
			}
			catch (RuntimeException | Error ex) {
				this.failures.tell(ex);
			}
		}
	}

	/**
	 * A child is kept no longer.
	 * @param reason why: one of a handful
	 * @param kept how many are left
	 */
	public void recycled(String reason, int kept) {
		this.kept.set(kept);
		if (this.registry == null) {
			return;
		}
		try {
			Counter.builder(RECYCLED)
				.description("Children that are kept no longer")
				.tag("reason", reason)
				.register(this.registry)
				.increment();
		}
		catch (RuntimeException | Error ex) {
			this.failures.tell(ex);
		}
	}

	/**
	 * So many children wait for a task.
	 * @param value 0 or more
	 */
	public void idleIs(int value) {
		this.idle.set(value);
	}

}
