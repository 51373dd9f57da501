package io.processfanout.policy;

import io.processfanout.task.Limit;

/**
 * Says how many tasks may be in flight at once. A pure value: what it knows of the
 * machine was given to it, so the same policy always answers the same. Thread-safe.
 */
public interface ConcurrencyPolicy {

	/**
	 * The limit for a run.
	 * @param tasks how many tasks the run has, 1 or more
	 * @return never more than there are tasks, with the reason
	 */
	Limit limit(int tasks);

}
