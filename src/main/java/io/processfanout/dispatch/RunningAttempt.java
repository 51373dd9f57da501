package io.processfanout.dispatch;

import java.util.Optional;

/** A task that was started: what the dispatcher can do about it, on its own thread. */
interface RunningAttempt {

	/** Nothing runs: the task could not be started, and its end was told. */
	RunningAttempt NOTHING_RUNS = new RunningAttempt() {
		@Override
		public void askToStop() {
			// Nothing runs.
		}

		@Override
		public void kill() {
			// Nothing runs.
		}
	};

	/** Asks it to end; it may take its time or ignore this. */
	void askToStop();

	/** Ends it now, without waiting for anything; its end follows. */
	void kill();

	/** Whether it has told its result, which counts whatever becomes of it now. */
	default boolean hasAnswered() {
		return false;
	}

	/** Whether its process is gone, though its end may not have been told yet. */
	default boolean isGone() {
		return false;
	}

	/**
	 * What is known of an attempt that was killed and does not tell its end. Whatever it
	 * tells later is not listened to.
	 * @return its end, or empty if nothing is known
	 */
	default Optional<AttemptResult> lastKnown() {
		return Optional.empty();
	}

	/** It has ended and its slot was given back: what it left behind may be ended. */
	default void slotGivenBack() {
	}

}
