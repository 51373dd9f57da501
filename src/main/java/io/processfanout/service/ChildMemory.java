package io.processfanout.service;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

import io.processfanout.child.Child;
import io.processfanout.child.ChildLauncher;
import io.processfanout.dispatch.Slots;
import io.processfanout.machine.FunctionMemory;
import io.processfanout.machine.ResidentMemory;
import io.processfanout.policy.MemoryAdmission;
import io.processfanout.policy.ParentGrowth;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What memory children may have at the moment. What a child holds beside its heap is
 * measured once, on a child that has said hello and done nothing, unless there is so much
 * memory that an estimate will do. That child takes a slot as any other, so that no more
 * are alive than the limit allows. Thread-safe.
 */
public final class ChildMemory {

	private static final Logger logger = LoggerFactory.getLogger(ChildMemory.class);

	private static final long BYTES_PER_MB = 1024 * 1024;

	/** The answer stands in memory twice: as results and as the JSON made of them. */
	private static final long COPIES_OF_ANSWER = 2;

	/**
	 * An input that leaves or an output that arrives: as text, as bytes, and both once
	 * more while one is made of the other.
	 */
	private static final long COPIES_OF_TEXT = 4;

	/**
	 * Lambda's longest answer. A local run may give a longer one, up to a part of the
	 * heap; to keep room for it would leave a small container none for children.
	 */
	private static final long MOST_COUNTED_BYTES = 6 * BYTES_PER_MB;

	/** Where the system does not tell: the most that fresh children were seen to hold. */
	private static final long UNMEASURED_MB = 48;

	/** What compiled code, class data and stacks grow by while a task runs. */
	private static final long GROWTH_MB = 8;

	/**
	 * Where each child's part of the memory is so many times the estimate, the estimate
	 * is as good as a measurement.
	 */
	private static final long PLENTY = 16;

	private static final long NOT_YET = -1;

	/** Far longer than a child without a task takes to leave. */
	private static final Duration LEAVE_GRACE = Duration.ofSeconds(2);

	private final ChildLauncher launcher;

	private final Slots slots;

	private final long reserveMb;

	private final long leastHeapMb;

	/** Held while the child is measured. */
	private final ReentrantLock turn = new ReentrantLock();

	private volatile long measuredMb = NOT_YET;

	/**
	 * Memory of which nothing is known yet.
	 * @param launcher starts the child that is measured
	 * @param slots where that child takes its slot
	 * @param reserveMb what is kept free, in MB
	 * @param leastHeapMb the least heap a child is started with, in MB
	 */
	public ChildMemory(ChildLauncher launcher, Slots slots, long reserveMb, long leastHeapMb) {
		this.launcher = launcher;
		this.slots = slots;
		this.reserveMb = reserveMb;
		this.leastHeapMb = leastHeapMb;
	}

	/**
	 * Reads from this process and its machine what a run may have.
	 * @param room the most tasks at once over all runs of this process
	 * @param patience how long it may take to measure a child, the first time
	 * @param longestInput the run's longest input, in characters
	 * @param longestAnswer how long the run's answer may be, in bytes; 0 if outputs are
	 * short
	 * @return the value that admits the run
	 */
	MemoryAdmission admission(int room, Duration patience, long longestInput, long longestAnswer) {
		Runtime jvm = Runtime.getRuntime();
		long heapLeft = jvm.maxMemory() - (jvm.totalMemory() - jvm.freeMemory());
		long answer = Math.min(longestAnswer, MOST_COUNTED_BYTES);
		ParentGrowth growth = new ParentGrowth(this.reserveMb, megabytes(heapLeft),
				megabytes(COPIES_OF_ANSWER * answer), megabytes(COPIES_OF_TEXT * Math.max(longestInput, answer)));
		// Running children count with all they may hold, not with what they hold now.
		long parentMb = ResidentMemory.megabytesOfThisProcess().orElse(megabytes(jvm.totalMemory()));
		Optional<FunctionMemory> memory = memory();
		long besideHeapMb = this.measuredMb;
		if (besideHeapMb == NOT_YET) {
			if (memory.isPresent() && isPlenty(memory.get().leftMb() - growth.megabytes(room), room)) {
				besideHeapMb = UNMEASURED_MB + GROWTH_MB;
			}
			else {
				besideHeapMb = besideHeapMb(room, patience);
				memory = memory();
			}
		}
		return new MemoryAdmission(memory, parentMb, growth, besideHeapMb, this.leastHeapMb,
				jvm.maxMemory() / BYTES_PER_MB);
	}

	private Optional<FunctionMemory> memory() {
		return FunctionMemory.ofThisProcess(System.getenv(), this.slots.memoryMb());
	}

	/**
	 * Whether children may have so much memory that no child need be measured, which
	 * costs as much as a task's own child.
	 * @param forChildrenMb what is there for them, in MB
	 * @param room the most of them at once
	 * @return false where an estimate that is wrong by half could matter
	 */
	static boolean isPlenty(long forChildrenMb, int room) {
		return forChildrenMb / room >= PLENTY * (UNMEASURED_MB + GROWTH_MB);
	}

	private static long megabytes(long bytes) {
		return (bytes + BYTES_PER_MB - 1) / BYTES_PER_MB;
	}

	/**
	 * What a child holds beside its heap.
	 * @param room the most tasks at once over all runs of this process
	 * @param patience how long the measurement may take, the wait for a slot included; if
	 * that is not enough the answer is an estimate, and the next caller measures
	 * @return in MB
	 */
	long besideHeapMb(int room, Duration patience) {
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
			child.connection().leave(LEAVE_GRACE);
			child.collect();
		}
		return (residentMb.get() != NOT_YET) ? OptionalLong.of(residentMb.get()) : OptionalLong.empty();
	}

	private static long residentMb(Child child) {
		try {
			return child.connection().hello().isPresent() ? child.memory().now().orElse(UNMEASURED_MB) : NOT_YET;
		}
		// Whatever it said: then it is an estimate.
		catch (IOException | RuntimeException | Error ex) {
			return NOT_YET;
		}
	}

	private static Duration left(Duration patience, long startNanos) {
		return patience.minusNanos(System.nanoTime() - startNanos);
	}

}
