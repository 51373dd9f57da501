package io.processfanout.task;

/** How a task ended. Every task has exactly one outcome. */
public enum Outcome {

	/** The workload returned its output. */
	OK,
	/** The child could not be started, or ended before it said hello. */
	LAUNCH,
	/** The workload threw. */
	EXCEPTION,
	/** The child exited by itself before it answered. */
	EXIT,
	/** The child died of a signal. */
	CRASH,
	/** The heap was exhausted. */
	OUT_OF_MEMORY,
	/** The task took longer than a task may. */
	TIMEOUT,
	/** What came from the child was damaged or out of place. */
	PROTOCOL,
	/**
	 * The task was stopped: the run's time was up, another task's failure halted the run,
	 * or the thread that waits for the run was interrupted. A client over HTTP that hangs
	 * up does none of these.
	 */
	CANCELLED,
	/** The run was over, for one of the same reasons, before the task could begin. */
	NOT_STARTED;

	/**
	 * An exception is the workload's own answer, and a run that is over starts nothing.
	 */
	public boolean worthRetrying() {
		return this != OK && this != EXCEPTION && this != CANCELLED && this != NOT_STARTED;
	}

}
