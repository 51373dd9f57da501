package io.processfanout.dispatch;

/** A task that was started: what the dispatcher can do about it. */
interface RunningAttempt {

	/** Asks it to end; it may take its time or ignore this. */
	void askToStop();

	/** Ends it now; its ending follows. */
	void kill();

	/** Whether it has told its result, which counts whatever becomes of it now. */
	default boolean hasAnswered() {
		return false;
	}

	/** Whether its process is gone, though its ending may not have been told yet. */
	default boolean isGone() {
		return false;
	}

	/**
	 * It was stopped and its process is gone, but something that cannot be ended keeps
	 * its ending from being told: what is known of it is told now.
	 */
	default void giveUp() {
	}

}
