package io.processfanout.task;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The longest an attempt of a task may take, from its slot taken: a time, or a percentage
 * of what the tasks before took.
 *
 * @param fixed the time, more than 0; null if it is a percentage
 * @param percentOfMedian of the median of the tasks that ended well; 0 if it is a time
 */
public record TaskTimeout(@Nullable Duration fixed, int percentOfMedian) {

	public TaskTimeout {
		if ((fixed == null) == (percentOfMedian == 0)) {
			throw new IllegalArgumentException("a task timeout is either a time or a percentage");
		}
	}

	/**
	 * The same time for all.
	 * @param time more than 0
	 * @return the timeout
	 */
	public static TaskTimeout of(Duration time) {
		return new TaskTimeout(time, 0);
	}

	/**
	 * A percentage of the median.
	 * @param percent more than 0
	 * @return the timeout
	 */
	public static TaskTimeout ofMedian(int percent) {
		return new TaskTimeout(null, percent);
	}

}
