package io.processfanout.service;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

import io.processfanout.child.Child;
import io.processfanout.child.ChildLauncher;
import io.processfanout.dispatch.Slots;
import io.processfanout.machine.ResidentMemory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a child holds beside its heap, measured once on a child that has said hello and
 * done nothing. That child takes a slot as any other, so that no more are alive than the
 * limit allows. Thread-safe.
 */
public final class ChildFootprint {

	private static final Logger logger = LoggerFactory.getLogger(ChildFootprint.class);

	/**
	 * Where the system does not tell: the upper end of what fresh children were seen to
	 * hold.
	 */
	private static final long UNMEASURED_MB = 48;

	/** What compiled code, class data and stacks grow by while a task runs. */
	private static final long GROWTH_MB = 8;

	private static final long NOT_YET = -1;

	/** Far longer than a child without a task takes to leave. */
	private static final Duration LEAVE_GRACE = Duration.ofSeconds(2);

	private final ChildLauncher launcher;

	private final Slots slots;

	/** Held while the child is measured. */
	private final ReentrantLock turn = new ReentrantLock();

	private volatile long measuredMb = NOT_YET;

	/**
	 * A footprint to be measured.
	 * @param launcher starts the child
	 * @param slots where the child takes its slot
	 */
	public ChildFootprint(ChildLauncher launcher, Slots slots) {
		this.launcher = launcher;
		this.slots = slots;
	}

	/**
	 * What a child holds beside its heap.
	 * @param room the most tasks at once over all runs of this process
	 * @param patience how long the measurement may take, the wait for a slot included; if
	 * that is not enough the answer is an estimate, and the next caller measures
	 * @return in MB
	 */
	public long besideHeapMb(int room, Duration patience) {
		long start = System.nanoTime();
		long known = this.measuredMb;
		if (known != NOT_YET) {
			return known;
		}
		try {
			if (!this.turn.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
				return UNMEASURED_MB + GROWTH_MB;
			}
			try {
				return (this.measuredMb != NOT_YET) ? this.measuredMb : measured(room, left(patience, start));
			}
			finally {
				this.turn.unlock();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return UNMEASURED_MB + GROWTH_MB;
		}
	}

	private long measured(int room, Duration patience) throws InterruptedException {
		long start = System.nanoTime();
		OptionalInt slot = this.slots.takeWithin(room, patience);
		if (slot.isEmpty()) {
			return UNMEASURED_MB + GROWTH_MB;
		}
		try {
			OptionalLong idle = idleChildMb(left(patience, start));
			long besideHeapMb = idle.orElse(UNMEASURED_MB) + GROWTH_MB;
			if (idle.isPresent()) {
				this.measuredMb = besideHeapMb;
				logger.debug("A child holds {} MB beside its heap", besideHeapMb);
			}
			return besideHeapMb;
		}
		finally {
			this.slots.giveBack(slot.getAsInt());
		}
	}

	/** Empty if the child could not be measured within the time; it has ended by then. */
	private OptionalLong idleChildMb(Duration patience) throws InterruptedException {
		Child child;
		try {
			child = this.launcher.launchIdle();
		}
		catch (IOException ex) {
			// The run that follows meets the same and says so for each of its tasks.
			return OptionalLong.empty();
		}
		AtomicLong residentMb = new AtomicLong(NOT_YET);
		Thread talk = new Thread(() -> residentMb.set(residentMb(child)), "fanout-child-" + child.pid());
		talk.setDaemon(true);
		try {
			talk.start();
			talk.join(Math.max(1, patience.toMillis()));
		}
		finally {
			if (talk.isAlive() || residentMb.get() == NOT_YET) {
				child.kill();
			}
			child.dismiss(LEAVE_GRACE);
			child.collect();
		}
		return (residentMb.get() != NOT_YET) ? OptionalLong.of(residentMb.get()) : OptionalLong.empty();
	}

	private static long residentMb(Child child) {
		try {
			return child.hello().isPresent() ? ResidentMemory.megabytesOf(child.pid()).orElse(UNMEASURED_MB) : NOT_YET;
		}
		catch (IOException ex) {
			return NOT_YET;
		}
	}

	private static Duration left(Duration patience, long startNanos) {
		return patience.minusNanos(System.nanoTime() - startNanos);
	}

}
