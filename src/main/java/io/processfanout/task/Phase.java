package io.processfanout.task;

import java.util.Locale;

/** A measured part of a task's life, in the order a task goes through them. */
public enum Phase {

	/** From accepted to slot taken. */
	QUEUE,
	/** The call that starts the child process. */
	SPAWN,
	/** From the child's start to its hello. */
	BOOT,
	/**
	 * What the workload makes ready before its first task; absent if it has nothing to.
	 */
	PREPARE,
	/** The workload itself, by the clock of the JVM that ran it. */
	COMPUTE,
	/** From the request written to the result read, less prepare and compute. */
	TRANSFER,
	/** From the result read to the exit status collected. */
	REAP;

	/**
	 * The phase's name in results and meters.
	 * @return lower case
	 */
	public String label() {
		return name().toLowerCase(Locale.ROOT);
	}

}
