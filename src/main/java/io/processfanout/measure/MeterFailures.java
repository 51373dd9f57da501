package io.processfanout.measure;

import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a registry throws: results are worth more than their meters, so it costs a line in
 * the log, once, and nothing else. Thread-safe.
 */
final class MeterFailures {

	private static final Logger logger = LoggerFactory.getLogger(MeterFailures.class);

	private final AtomicBoolean told = new AtomicBoolean();

	void tell(Throwable failure) {
		if (this.told.compareAndSet(false, true)) {
			logger.warn("Meters cannot be recorded, and tasks are run without: {}", failure.toString());
			logger.debug("Meters cannot be recorded", failure);
		}
	}

}
