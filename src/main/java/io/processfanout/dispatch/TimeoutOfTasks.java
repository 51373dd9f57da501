package io.processfanout.dispatch;

import java.time.Duration;
import java.util.Arrays;

import io.processfanout.task.TaskTimeout;
import org.jspecify.annotations.Nullable;

/**
 * How long an attempt may take at the moment. A percentage holds once three tasks have
 * ended well, and is of the latest of them. Confined to the dispatcher's thread.
 */
final class TimeoutOfTasks {

	/** A median of fewer says nothing. */
	private static final int LEAST = 3;

	/** Enough for a median, few enough to be kept in order. */
	private static final int MOST = 999;

	private final TaskTimeout timeout;

	/** Nanoseconds, in the order in which they came; a ring. */
	private final long[] latest = new long[MOST];

	/** The same in order of length. */
	private final long[] ordered = new long[MOST];

	private long count;

	TimeoutOfTasks(TaskTimeout timeout) {
		this.timeout = timeout;
	}

	/** A task has ended well after so long in its slot. */
	void tookWell(Duration time) {
		if (this.timeout.fixed() != null) {
			return;
		}
		int kept = kept();
		int place = (int) (this.count % MOST);
		if (kept == MOST) {
			remove(this.latest[place], kept--);
		}
		this.latest[place] = time.toNanos();
		insert(time.toNanos(), kept);
		this.count++;
	}

	private int kept() {
		return (int) Math.min(this.count, MOST);
	}

	private void remove(long nanos, int kept) {
		int at = Arrays.binarySearch(this.ordered, 0, kept, nanos);
		System.arraycopy(this.ordered, at + 1, this.ordered, at, kept - at - 1);
	}

	private void insert(long nanos, int kept) {
		int found = Arrays.binarySearch(this.ordered, 0, kept, nanos);
		int at = (found >= 0) ? found : -found - 1;
		System.arraycopy(this.ordered, at, this.ordered, at + 1, kept - at);
		this.ordered[at] = nanos;
	}

	/** The longest an attempt may take; null while any time is well. */
	@Nullable Duration longest() {
		if (this.timeout.fixed() != null) {
			return this.timeout.fixed();
		}
		if (this.count < LEAST) {
			return null;
		}
		long median = this.ordered[kept() / 2];
		return Duration.ofNanos(median).multipliedBy(this.timeout.percentOfMedian()).dividedBy(100);
	}

	/** Whether there is no longest time now, and may be one after the next task. */
	boolean mayComeYet() {
		return this.timeout.fixed() == null && this.count < LEAST;
	}

	/** What a sentence says behind the time. */
	String why() {
		return (this.timeout.fixed() != null) ? ""
				: ", " + this.timeout.percentOfMedian() + "% of the median of the tasks before";
	}

}
