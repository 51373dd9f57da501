package io.processfanout.pool;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import io.processfanout.child.Child;
import io.processfanout.child.ChildCommand;
import io.processfanout.child.ChildLauncher;
import io.processfanout.child.OrphanKiller;
import io.processfanout.measure.PoolMeters;
import org.jspecify.annotations.Nullable;

/**
 * The kept children of this process, over all its runs. Whoever runs tasks takes one for
 * as long as it has tasks for it and gives it back; between two borrowers a child is
 * idle. It goes only to tasks that want the very command line it was started with: class
 * path, flags and heap. Thread-safe.
 */
public final class ChildPool implements AutoCloseable {

	/**
	 * How long a child that has to go may take to leave, longer than a worker gives
	 * itself.
	 */
	static final Duration LEAVE_GRACE = Duration.ofSeconds(2);

	/** How long to wait for a child that is being started, before another one is. */
	private static final Duration START_PATIENCE = Duration.ofSeconds(2);

	/** A JVM is up in a tenth of a second; on a busy machine it takes far longer. */
	private static final Duration LONGEST_START = Duration.ofSeconds(30);

	/** A part of a child's memory that it can do without, for a kept one: a quarter. */
	private static final long LITTLE = 4;

	private final ChildLauncher launcher;

	private final PoolRules rules;

	private final PoolMeters meters;

	/** Who was started before that is not to be kept, by System.nanoTime(). */
	private volatile long outdated = System.nanoTime();

	/** Ends what those have left that left themselves; another one after each end. */
	private volatile OrphanKiller orphanKiller = new OrphanKiller();

	/** Who waits for a task; guarded by this. */
	private final IdleChildren idle;

	/** Who was told to leave, and when; guarded by this. */
	private final Deque<KeptChild> leaving = new ArrayDeque<>();

	/** Those that are being started ahead; guarded by this. */
	private final StartsAhead starting;

	/** How many wait for one of those; guarded by this. */
	private int awaiting;

	/** Those that are alive and not leaving, idle or with a task; guarded by this. */
	private final Set<KeptChild> kept = new LinkedHashSet<>();

	/** How many have a place for a child, there or not yet there; guarded by this. */
	private int places;

	/** How many of them are starting one at this moment; guarded by this. */
	private int launching;

	/** Told that memory has come free; guarded by this. */
	private Runnable onRoom = () -> {
	};

	/** Sees the idle and the leaving ones off; guarded by this. */
	private @Nullable Usher usher;

	/**
	 * A pool without children.
	 * @param launcher starts them
	 * @param rules how long they are kept
	 * @param meters count them
	 */
	public ChildPool(ChildLauncher launcher, PoolRules rules, PoolMeters meters) {
		this(launcher, rules, meters, LONGEST_START);
	}

	/**
	 * The same.
	 * @param longestStart how long one that is started ahead may take to say hello
	 */
	ChildPool(ChildLauncher launcher, PoolRules rules, PoolMeters meters, Duration longestStart) {
		this.launcher = launcher;
		this.rules = rules;
		this.meters = meters;
		this.idle = new IdleChildren(meters);
		this.starting = new StartsAhead(longestStart);
	}

	/**
	 * Takes an idle child. It may have died a moment ago, or be stopped: whoever takes it
	 * asks it first.
	 * @param command what it must have been started with
	 * @return the one that was used last, or empty if none is idle
	 */
	public synchronized Optional<KeptChild> take(ChildCommand command) {
		for (KeptChild child = this.idle.takeLatest(command); child != null; child = this.idle.takeLatest(command)) {
			if (!child.child().hasEnded()) {
				return Optional.of(child);
			}
			lost(child, Recycling.LOST);
			reportOrphansOf(child);
		}
		return Optional.empty();
	}

	/**
	 * Begins to use a place, for one child after another. Those that are idle longest
	 * leave if there are too many with it. Children that are not kept need no place, only
	 * memory.
	 * @param most how many may be kept then, idle or with a task
	 */
	public synchronized void takePlace(int most) {
		this.places++;
		while (this.places + this.idle.size() > most && retireLongestIdle(Recycling.ROOM)) {
			// The next one.
		}
	}

	/** Uses a place no longer; its child was given back, or is nobody's any more. */
	public synchronized void givePlaceBack() {
		this.places--;
		notifyAll();
	}

	/**
	 * Starts a child in a place that has none, and does not wait for its hello, but for
	 * those that are leaving: no more are alive than there may be, but for those started
	 * ahead.
	 * @param command its command line
	 * @param memoryMb what it is given of the memory, in MB
	 * @param most how many may be kept, idle or with a task
	 * @return the child
	 * @throws IOException if the system refuses to start it
	 * @throws InterruptedException if interrupted while waiting
	 */
	public KeptChild startInPlace(ChildCommand command, long memoryMb, int most)
			throws IOException, InterruptedException {
		awaitRoomFor(most);
		try {
			return start(command, memoryMb);
		}
		finally {
			hasLaunched();
		}
	}

	private synchronized void awaitRoomFor(int most) throws InterruptedException {
		awaitUntil(() -> !isFull(most), LEAVE_GRACE);
		this.launching++;
	}

	private boolean isFull(int most) {
		int withTask = this.kept.size() - this.idle.size() - this.starting.children();
		return withTask + this.launching + this.leaving.size() >= Math.max(this.places, most - this.idle.size());
	}

	private synchronized void hasLaunched() {
		this.launching--;
		notifyAll();
	}

	/**
	 * Starts a child that is to be kept, and does not wait for its hello.
	 * @param command its command line
	 * @param memoryMb what it is given of the memory, in MB
	 * @return the child
	 * @throws IOException if the system refuses to start it
	 */
	KeptChild start(ChildCommand command, long memoryMb) throws IOException {
		StderrByTask stderr = new StderrByTask();
		KeptChild child = new KeptChild(this.launcher.launch(command, stderr), stderr, memoryMb);
		synchronized (this) {
			this.kept.add(child);
			this.meters.started(this.kept.size());
		}
		return child;
	}

	/**
	 * Starts a child before there is a task for it, and does not wait for it. Once it has
	 * said hello it is idle.
	 * @param command its command line
	 * @param memoryMb what it is given of the memory, in MB
	 * @param most how many with this command line may be idle or about to be
	 * @return false if there are as many
	 */
	public synchronized boolean startAhead(ChildCommand command, long memoryMb, int most) {
		if (this.idle.count(command) + this.starting.count(command) >= most) {
			return false;
		}
		StartAhead start = new StartAhead(this, command, memoryMb);
		try {
			start.start();
			this.starting.add(start);
			wakeUsher();
			return true;
		}
		catch (OutOfMemoryError ex) {
			// No thread is left; a task starts its child itself.
			return false;
		}
	}

	/**
	 * A start has come to its end.
	 * @param start the start
	 * @param up its child; null if that is not up
	 */
	void hasStarted(StartAhead start, @Nullable KeptChild up) {
		KeptChild started = start.child();
		if (started != null && up == null) {
			started.child().kill();
			lost(started, Recycling.LOST);
			reportOrphansOf(started);
		}
		synchronized (this) {
			this.starting.remove(start);
			if (up != null) {
				this.idle.add(up);
				wakeUsher();
			}
			notifyAll();
		}
		tellOfRoom();
	}

	private void tellOfRoom() {
		Runnable told;
		synchronized (this) {
			told = this.onRoom;
		}
		told.run();
	}

	private void reportOrphansOf(KeptChild child) {
		this.orphanKiller.childEnded(child.child().mark(), !child.child().stderrHasEnded());
	}

	/**
	 * Waits for a child that is being started ahead, if there is one that nobody else
	 * waits for, and takes it.
	 * @param command what it must be started with
	 * @return the child, or empty if none is coming
	 * @throws InterruptedException if interrupted while waiting
	 */
	public synchronized Optional<KeptChild> takeStarting(ChildCommand command) throws InterruptedException {
		this.awaiting++;
		try {
			awaitUntil(() -> this.idle.count(command) > 0 || this.awaiting > this.starting.count(command),
					START_PATIENCE);
			return take(command);
		}
		finally {
			this.awaiting--;
			notifyAll();
		}
	}

	private synchronized void awaitStarts() throws InterruptedException {
		awaitUntil(this.starting::isEmpty, LEAVE_GRACE);
	}

	/** Holds this pool's lock but while it waits. */
	private void awaitUntil(BooleanSupplier condition, Duration patience) throws InterruptedException {
		long deadline = System.nanoTime() + patience.toNanos();
		for (long left = patience.toNanos(); !condition.getAsBoolean()
				&& left > 0; left = deadline - System.nanoTime()) {
			TimeUnit.NANOSECONDS.timedWait(this, left);
		}
	}

	/**
	 * What a kept child was given of the memory, if that is little less than a new one
	 * would be: then the new ones are given the same, and the kept ones can be used.
	 * @param memoryMb what a new one would be given, in MB
	 * @return in MB, at most that
	 */
	public synchronized long memoryLike(long memoryMb) {
		long like = 0;
		for (KeptChild child : this.kept) {
			like = (child.memoryMb() <= memoryMb) ? Math.max(like, child.memoryMb()) : like;
		}
		return (like >= memoryMb - memoryMb / LITTLE) ? like : memoryMb;
	}

	/**
	 * Whether a child has to go after its next task.
	 * @param child the child
	 * @return true if it has had all tasks but one
	 */
	public boolean isForOneMoreTask(KeptChild child) {
		return child.tasks() >= this.rules.tasksPerChild() - 1;
	}

	/**
	 * Why a child may not have another task.
	 * @param child the child, whose task has ended well or with an answer
	 * @return the reason, or empty if it may
	 */
	public Optional<Recycling> reasonToGo(KeptChild child) {
		return (child.startedAt() - this.outdated < 0) ? Optional.of(Recycling.OUTDATED) : child.reasonToGo(this.rules);
	}

	/**
	 * Gives a child back that waits for a task; it may be another one's at once, unless
	 * it has to go.
	 * @param child the child
	 */
	public void giveBack(KeptChild child) {
		Optional<Recycling> reason = reasonToGo(child);
		if (reason.isPresent()) {
			retire(child, reason.get());
			return;
		}
		synchronized (this) {
			this.idle.add(child);
			wakeUsher();
		}
	}

	/**
	 * Has a child leave that has no task, and does not wait for it.
	 * @param child the child
	 * @param reason why
	 */
	public synchronized void retire(KeptChild child, Recycling reason) {
		lost(child, reason);
		child.child().connection().beginToLeave();
		this.leaving.add(child);
		wakeUsher();
	}

	/**
	 * A child is dead, or killed, or about to be: it is nobody's any more.
	 * @param child the child
	 * @param reason why
	 */
	public synchronized void lost(KeptChild child, Recycling reason) {
		this.kept.remove(child);
		this.meters.recycled(reason.label(), this.kept.size());
		notifyAll();
	}

	/**
	 * What idle children were given of the memory, and those that are about to be idle or
	 * to be gone.
	 * @return in MB
	 */
	public synchronized long heldMb() {
		return this.idle.memoryMb() + sumMb(this.leaving) + this.starting.memoryMb();
	}

	static long sumMb(Deque<KeptChild> children) {
		long sum = 0;
		for (KeptChild child : children) {
			sum += child.memoryMb();
		}
		return sum;
	}

	/**
	 * Has idle children leave, those that are idle longest first, and does not wait for
	 * it. Their memory is held until they are gone.
	 * @param neededMb how much memory all that leave shall hold at least, in MB, as far
	 * as there are as many
	 */
	public synchronized void giveWay(long neededMb) {
		while (sumMb(this.leaving) < neededMb && retireLongestIdle(Recycling.ROOM)) {
			// The next one.
		}
	}

	/** Whether there was one. */
	private boolean retireLongestIdle(Recycling reason) {
		KeptChild longest = this.idle.takeLongest();
		if (longest != null) {
			retire(longest, reason);
		}
		return longest != null;
	}

	/**
	 * The processes of this pool. What they have used of the CPU is not in this process's
	 * own time until they are gone.
	 * @return of those that are kept or leaving and have not ended: the id of one that
	 * has may be another's
	 */
	public synchronized List<Long> pids() {
		return Stream.concat(this.kept.stream(), this.leaving.stream())
			.map(KeptChild::child)
			.filter((child) -> !child.hasEnded())
			.map(Child::pid)
			.toList();
	}

	/**
	 * Asks to be told when a child that was leaving is gone.
	 * @param onRoom is called on any thread
	 */
	public synchronized void onRoom(Runnable onRoom) {
		this.onRoom = onRoom;
	}

	private synchronized void wakeUsher() {
		if (this.usher == null && !(this.idle.isEmpty() && this.leaving.isEmpty() && this.starting.isEmpty())) {
			Usher next = new Usher(this);
			try {
				next.start();
				this.usher = next;
			}
			catch (OutOfMemoryError ex) {
				// No thread is left; the next one that comes or goes tries again.
			}
		}
		notifyAll();
	}

	/**
	 * An usher is no more.
	 * @param usher who was it
	 */
	synchronized void isGone(Usher usher) {
		if (this.usher == usher) {
			this.usher = null;
		}
	}

	/**
	 * A child that was told to leave is gone, or cannot be waited for.
	 * @param child the child
	 */
	void hasLeft(KeptChild child) {
		reportOrphansOf(child);
		synchronized (this) {
			this.leaving.remove(child);
			notifyAll();
		}
		tellOfRoom();
	}

	/**
	 * Waits for a child to see off. Those that have been idle for too long are told to
	 * leave meanwhile, and what takes too long to start is killed.
	 * @return the next one that was told to leave; null once there is nobody to wait for
	 * @throws InterruptedException if interrupted while waiting
	 */
	synchronized @Nullable KeptChild nextToSeeOff() throws InterruptedException {
		while (this.leaving.isEmpty()) {
			KeptChild longest = this.idle.longest();
			if (longest == null && this.starting.isEmpty()) {
				this.usher = null;
				return null;
			}
			long now = System.nanoTime();
			long idleLeft = (longest != null) ? longest.usedAt() + this.rules.idle().toNanos() - now : Long.MAX_VALUE;
			if (idleLeft <= 0) {
				retireLongestIdle(Recycling.IDLE);
			}
			else {
				long startLeft = this.starting.killOverdue(now);
				TimeUnit.NANOSECONDS.timedWait(this, Math.min(idleLeft, startLeft));
			}
		}
		return this.leaving.peek();
	}

	/**
	 * Has all children leave that were started until now, for they have read what is no
	 * longer there: the idle ones as {@link #endIdle()} does, the others after the tasks
	 * that they have.
	 */
	public void endOutdated() {
		this.outdated = System.nanoTime();
		endIdle();
	}

	/**
	 * Has all idle children leave, and waits until they, those that were leaving, and
	 * what they have left are gone, at most two seconds each. One that is being started
	 * ahead leaves when it has started, and is killed if that takes longer.
	 */
	public void endIdle() {
		boolean interrupted = Thread.interrupted();
		try {
			awaitStarts();
			killStarting();
			awaitStarts();
		}
		catch (InterruptedException ex) {
			interrupted = true;
		}
		synchronized (this) {
			while (retireLongestIdle(Recycling.CLOSED)) {
				// The next one.
			}
		}
		awaitLeaving();
		OrphanKiller until = this.orphanKiller;
		this.orphanKiller = new OrphanKiller();
		until.endAll(LEAVE_GRACE);
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private synchronized void killStarting() {
		this.starting.kill();
	}

	/** Waits until nobody is leaving any more, at most two seconds. */
	synchronized void awaitLeaving() {
		boolean interrupted = Thread.interrupted();
		try {
			awaitUntil(this.leaving::isEmpty, LEAVE_GRACE);
		}
		catch (InterruptedException ex) {
			interrupted = true;
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	/** The children that are in use end with their runs, or with the launcher. */
	@Override
	public void close() {
		endIdle();
	}

}
