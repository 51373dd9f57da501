package io.processfanout.batch;

import java.io.IOException;

/** A place where outcomes are written. Used by one thread. */
public interface OutcomeSink extends AutoCloseable {

	/**
	 * Writes one outcome.
	 * @param task the task that has it
	 * @throws IOException if it cannot be written
	 */
	void write(EndedTask task) throws IOException;

	/**
	 * Whether it is to be given the next ones though one could not be written.
	 * @return false if it is of no more use then
	 */
	default boolean takesMore() {
		return false;
	}

	/**
	 * No more outcomes come.
	 * @throws IOException if what was kept back cannot be written
	 */
	@Override
	default void close() throws IOException {
	}

}
