package io.processfanout.dispatch;

/** A task that could not be started: its ending was told, there is nothing to stop. */
enum NeverStarted implements RunningAttempt {

	/** The one there is. */
	INSTANCE;

	@Override
	public void askToStop() {
		// Nothing runs.
	}

	@Override
	public void kill() {
		// Nothing runs.
	}

}
