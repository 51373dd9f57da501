package io.processfanout.dispatch;

/** Makes the starter of a run, in one mode. */
@FunctionalInterface
interface RunStarters {

	/**
	 * The starter of a run.
	 * @param run the run
	 * @return a starter for its tasks alone
	 */
	Starter forRun(Run run);

}
