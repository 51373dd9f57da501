package io.processfanout.pool;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

import io.processfanout.child.ChildCommand;
import io.processfanout.measure.PoolMeters;
import org.jspecify.annotations.Nullable;

/**
 * The kept children that wait for a task, the longest waiting first. Guarded by the pool.
 */
final class IdleChildren {

	private final Deque<KeptChild> children = new ArrayDeque<>();

	private final PoolMeters meters;

	IdleChildren(PoolMeters meters) {
		this.meters = meters;
	}

	void add(KeptChild child) {
		this.children.addLast(child);
		this.meters.idleIs(this.children.size());
	}

	/** Of those that were started so, the one that was used last; null if none is. */
	@Nullable KeptChild takeLatest(ChildCommand command) {
		Iterator<KeptChild> latestFirst = this.children.descendingIterator();
		while (latestFirst.hasNext()) {
			KeptChild child = latestFirst.next();
			if (child.command().equals(command)) {
				latestFirst.remove();
				this.meters.idleIs(this.children.size());
				return child;
			}
		}
		return null;
	}

	/** The one that waits longest; null if none does. */
	@Nullable KeptChild longest() {
		return this.children.peekFirst();
	}

	/** Takes the one that waits longest; null if none does. */
	@Nullable KeptChild takeLongest() {
		KeptChild longest = this.children.pollFirst();
		this.meters.idleIs(this.children.size());
		return longest;
	}

	int size() {
		return this.children.size();
	}

	boolean isEmpty() {
		return this.children.isEmpty();
	}

	/** How many were started so. */
	int count(ChildCommand command) {
		int count = 0;
		for (KeptChild child : this.children) {
			count += child.command().equals(command) ? 1 : 0;
		}
		return count;
	}

	/** What they were given of the memory, in MB. */
	long memoryMb() {
		return ChildPool.sumMb(this.children);
	}

}
