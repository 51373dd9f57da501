package io.processfanout.pool;

import java.util.Locale;

/** Why a kept child is kept no longer. None of them is a task's failure. */
public enum Recycling {

	/** It has had as many tasks as a child may have. */
	TASKS,
	/** It is as old as a child may get. */
	AGE,
	/** It holds more memory than a child may. */
	MEMORY,
	/** Nobody has needed it for long. */
	IDLE,
	/** A task left a thread in it. */
	THREADS,
	/** A task left a process behind. */
	PROCESSES,
	/** Its task was stopped, or its end was its task's. */
	TASK_ENDED_IT,
	/** It was found dead, or did not answer, when a task was to be given to it. */
	LOST,
	/** Its memory or its place was needed for another one. */
	ROOM,
	/** This process ends, or is about to be frozen into a snapshot. */
	CLOSED,
	/** What it was started from has changed since. */
	OUTDATED;

	/**
	 * Its name on a meter.
	 * @return lower case, with hyphens
	 */
	public String label() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
