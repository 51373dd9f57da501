package io.processfanout.task;

/**
 * The most tasks in flight at once.
 *
 * @param value 1 or more; 0 if the machine has no room for even one
 * @param reason why, for a person to read
 */
public record Limit(int value, String reason) {

	/** So many tasks are not counted: more may come. */
	public static final int UNKNOWN_TASKS = Integer.MAX_VALUE;

	public Limit {
		if (value < 0) {
			throw new IllegalArgumentException("a limit is 0 or more, was " + value + " (" + reason + ")");
		}
	}

	/**
	 * This limit, no higher than another number.
	 * @param cap the other number, 0 or more
	 * @param why what caps, for the reason; it is named whether it caps or not
	 * @return the lower of both
	 */
	public Limit cappedBy(int cap, String why) {
		return new Limit(Math.min(this.value, cap), this.reason + "; " + why);
	}

	/**
	 * This limit, no higher than the number of tasks.
	 * @param tasks how many tasks there are, or {@link #UNKNOWN_TASKS}
	 * @return the lower of both
	 */
	public Limit cappedByTasks(int tasks) {
		if (tasks == UNKNOWN_TASKS) {
			return this;
		}
		return cappedBy(tasks, (tasks == 1) ? "1 task" : tasks + " tasks");
	}

	@Override
	public String toString() {
		return this.value + ": " + this.reason;
	}

}
