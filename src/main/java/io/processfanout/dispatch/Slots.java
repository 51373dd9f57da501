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
import io.processfanout.pool.ChildPool;

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

	/** What holds memory while it waits for a task. */
	private final Idle idle;

	/** What holds memory while it waits for a task: kept children. */
	interface Idle {

		/** Nothing ever does. */
		Idle NOTHING = new Idle() {
			@Override
			public long heldMb() {
				return 0;
			}

			@Override
			public void giveWay(long neededMb) {
				// Nothing is there.
			}
		};

		/** What they hold, in MB, until they are gone. */
		long heldMb();

		/**
		 * Has some of them leave, the longest idle first, and does not wait for it.
		 * Whoever needs their memory is woken when they are gone.
		 * @param neededMb how much memory those that leave shall hold at least, in MB
		 */
		void giveWay(long neededMb);

	}

	/** Slots where nothing waits for a task. */
	public Slots() {
		this(Idle.NOTHING);
	}

	/**
	 * Slots beside kept children.
	 * @param pool what holds memory between tasks
	 * @return slots that are woken when memory comes free there
	 */
	public static Slots beside(ChildPool pool) {
		Slots slots = new Slots(new Idle() {
			@Override
			public long heldMb() {
				return pool.heldMb();
			}

			@Override
			public void giveWay(long neededMb) {
				pool.giveWay(neededMb);
			}
		});
		pool.onRoom(slots::memoryIsFree);
		return slots;
	}

	/**
	 * Slots beside something that waits for tasks.
	 * @param idle what holds memory meanwhile
	 */
	Slots(Idle idle) {
		this.idle = idle;
	}

	/** A run that may have to wait for a slot. */
	@FunctionalInterface
	public interface Waiter {

		/**
		 * There may be room, and this run stands first in line; called on any thread.
		 */
		void slotIsFree();

		/**
		 * There is a place for a task of this run: takes something that is ready to run
		 * it and holds its memory already.
		 * @return false if nothing is, and the task needs memory of its own
		 */
		default boolean takeReady() {
			return false;
		}

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
		if (!first || this.taken.cardinality() >= limit) {
			return standInLine(run);
		}
		long neededMb = memory.map(MemoryShare::childMb).orElse(0L);
		if (neededMb > 0 && !run.takeReady()) {
			long freeMb = memory.get().allChildrenMb() - memoryMb();
			this.idle.giveWay(neededMb - freeMb);
			if (freeMb < neededMb) {
				return standInLine(run);
			}
		}
		this.line.remove(run);
		int slot = this.taken.nextClearBit(0);
		this.taken.set(slot);
		this.memoryMb.put(slot, neededMb);
		// There may be room for the next one too, which was not woken while it stood
		// behind this run.
		wakeFirst();
		return OptionalInt.of(slot);
	}

	private OptionalInt standInLine(Waiter run) {
		if (!this.line.contains(run)) {
			this.line.add(run);
		}
		return OptionalInt.empty();
	}

	/**
	 * Whether a run that has a slot should give it back rather than use it again.
	 * @param run who has it
	 * @return true if another run waits for one
	 */
	synchronized boolean isWantedByOthersThan(Waiter run) {
		return !this.line.isEmpty() && (this.line.size() > 1 || this.line.peek() != run);
	}

	/**
	 * Does something that holds memory from then on, if there is room for it.
	 * @param memory what it takes of the memory, and what is there; empty if nothing is
	 * known of that
	 * @param step what is done
	 */
	synchronized void ifItFits(Optional<MemoryShare> memory, Runnable step) {
		if (memory.isEmpty() || memory.get().allChildrenMb() - memoryMb() >= memory.get().childMb()) {
			step.run();
		}
	}

	/** There may be memory for the run that stands first in line. */
	synchronized void memoryIsFree() {
		wakeFirst();
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
	 * What the tasks in taken slots may hold together, and what waits for tasks.
	 * @return in MB
	 */
	public synchronized long memoryMb() {
		return this.memoryMb.values().stream().mapToLong(Long::longValue).sum() + this.idle.heldMb();
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
