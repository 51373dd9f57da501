package io.processfanout.pool;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

import io.processfanout.child.ChildCommand;

/** The children that are being started ahead. Guarded by the pool. */
final class StartsAhead {

	/** Who began, or was killed, longest ago comes first. */
	private final Deque<StartAhead> starts = new ArrayDeque<>();

	private final Duration longest;

	/**
	 * None.
	 * @param longest how long one may take to say hello
	 */
	StartsAhead(Duration longest) {
		this.longest = longest;
	}

	void add(StartAhead start) {
		this.starts.addLast(start);
	}

	void remove(StartAhead start) {
		this.starts.remove(start);
	}

	boolean isEmpty() {
		return this.starts.isEmpty();
	}

	/** How many have this command line. */
	int count(ChildCommand command) {
		int count = 0;
		for (StartAhead start : this.starts) {
			count += start.command().equals(command) ? 1 : 0;
		}
		return count;
	}

	/** How many of them the system has started. */
	int children() {
		int count = 0;
		for (StartAhead start : this.starts) {
			count += (start.child() != null) ? 1 : 0;
		}
		return count;
	}

	/** What they are given of the memory, in MB. */
	long memoryMb() {
		long sum = 0;
		for (StartAhead start : this.starts) {
			sum += start.memoryMb();
		}
		return sum;
	}

	/**
	 * Kills those that take too long. They would hold their memory for ever; whoever
	 * waits for their hello sees their end.
	 * @param now by System.nanoTime()
	 * @return how long the next one may still take, in nanoseconds; the longest time
	 * there is if none is left to wait for
	 */
	long killOverdue(long now) {
		StartAhead first = this.starts.peekFirst();
		while (first != null && first.nanosLeft(now, this.longest) <= 0) {
			first.killAsOverdue(now);
			this.starts.addLast(this.starts.removeFirst());
			first = this.starts.peekFirst();
		}
		return (first != null) ? first.nanosLeft(now, this.longest) : Long.MAX_VALUE;
	}

	void kill() {
		this.starts.forEach(StartAhead::kill);
	}

}
