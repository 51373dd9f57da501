package io.processfanout.dispatch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.processfanout.policy.MemoryShare;

/**
 * Room under the limit, shared by all runs of the process, so that two requests at once
 * never double it: a run may take a slot while fewer than its own limit are taken, by
 * whomever, and while its child fits into the memory beside theirs. Runs that found no
 * room wait in line; whoever stands first goes first, so none starves. Thread-safe.
 */
public final class Slots {

	private final BitSet taken = new BitSet();

	/** What each taken slot's task takes of the memory, in MB. */
	private final Map<Integer, Long> memoryMb = new HashMap<>();

	/** Runs that found no room, the longest waiting first. */
	private final Deque<Waiter> line = new ArrayDeque<>();

	/** A run that may have to wait for a slot. */
	@FunctionalInterface
	public interface Waiter {

		/**
		 * There may be room, and this run stands first in line; called on any thread.
		 */
		void slotIsFree();

	}

	/**
	 * Takes a slot if there is room and nobody stands in line before this run.
	 * @param limit the most that may be taken, this one included
	 * @param memory what the task takes of the memory, and what is there; empty if it
	 * runs in this JVM
	 * @param run who asks
	 * @return the slot's number, from 0, or empty if the run has to wait
	 */
	public synchronized OptionalInt tryTake(int limit, Optional<MemoryShare> memory, Waiter run) {
		boolean first = this.line.isEmpty() || this.line.peek() == run;
		if (!first || this.taken.cardinality() >= limit || !fits(memory)) {
			if (!this.line.contains(run)) {
				this.line.add(run);
			}
			return OptionalInt.empty();
		}
		this.line.remove(run);
		int slot = this.taken.nextClearBit(0);
		this.taken.set(slot);
		this.memoryMb.put(slot, memory.map(MemoryShare::childMb).orElse(0L));
		// There may be room for the next one too, which was not woken while it stood
		// behind this run.
		wakeFirst();
		return OptionalInt.of(slot);
	}

	/**
	 * Takes a slot for what is no task of a run, and stands in line for it as a run does.
	 * @param limit the most that may be taken, this one included
	 * @param patience how long to wait at most
	 * @return the slot's number, from 0, or empty if the time was up first
	 * @throws InterruptedException if interrupted while waiting; nothing is taken then
	 */
	public OptionalInt takeWithin(int limit, Duration patience) throws InterruptedException {
		long start = System.nanoTime();
		Semaphore woken = new Semaphore(0);
		Waiter waiter = woken::release;
		try {
			for (long left = patience.toNanos(); left > 0; left = patience.toNanos() - (System.nanoTime() - start)) {
				OptionalInt slot = tryTake(limit, Optional.empty(), waiter);
				if (slot.isPresent() || !woken.tryAcquire(left, TimeUnit.NANOSECONDS)) {
					return slot;
				}
			}
			return OptionalInt.empty();
		}
		finally {
			leaveLine(waiter);
		}
	}

	/**
	 * Gives a slot back and wakes the run that stands first in line.
	 * @param slot the slot's number
	 */
	public synchronized void giveBack(int slot) {
		if (!this.taken.get(slot)) {
			throw new IllegalStateException("slot " + slot + " was given back twice");
		}
		this.taken.clear(slot);
		this.memoryMb.remove(slot);
		wakeFirst();
	}

	/**
	 * Leaves the line: the run wants no more slots.
	 * @param run who stood in it
	 */
	synchronized void leaveLine(Waiter run) {
		if (this.line.remove(run)) {
			wakeFirst();
		}
	}

	/**
	 * How many are taken now.
	 * @return 0 or more
	 */
	public synchronized int taken() {
		return this.taken.cardinality();
	}

	/**
	 * What the tasks in taken slots may hold together.
	 * @return in MB
	 */
	public synchronized long memoryMb() {
		return this.memoryMb.values().stream().mapToLong(Long::longValue).sum();
	}

	private boolean fits(Optional<MemoryShare> memory) {
		return memory.map((share) -> share.allChildrenMb() - memoryMb() >= share.childMb()).orElse(true);
	}

	private void wakeFirst() {
		if (this.line.isEmpty()) {
			return;
		}
		try {
			this.line.peek().slotIsFree();
		}
		catch (RuntimeException | Error ex) {
			// It has no memory left to be told, and asks again by itself. Whoever takes
			// or gives back a slot here has done so.
		}
	}

}
