package io.processfanout.child;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Ends what the children of one run have started and left behind, on a thread of its own:
 * nobody who has a slot to fill or a timeout to see waits for it. It ends only what
 * carries the mark of a child that was reported here as ended or killed, so a living
 * child is never hit.
 * <p>
 * A look takes about 1 ms where 70 processes run, and where thousands do what a task
 * could compute in. So of a child that has left its pipes closed behind it the run's end
 * looks, when no slot is held any more. Ten thousand tasks may leave as many processes:
 * of a run that lasts it looks every few seconds too, and for one hundredth of the time
 * at most. Thread-safe.
 */
public final class OrphanKiller {

	/** How often to look for what ended children left, while the run goes on. */
	private static final long INTERVAL_NANOS = Duration.ofSeconds(5).toNanos();

	/** How soon to look for what holds the pipe of a child that has ended. */
	private static final long SOON_NANOS = Duration.ofMillis(250).toNanos();

	/** How many times as long as a look takes to wait for the next one. */
	private static final long LOOKS_OF_PAUSE = 100;

	private final MarkedProcesses processes;

	/**
	 * Marks of ended children that something may still carry, and how many looks in a row
	 * have shown no carrier; guarded by this.
	 */
	private final Map<String, Integer> ended = new HashMap<>();

	/** What the last look found and ended; guarded by this. */
	private List<Long> found = List.of();

	/** When to look next, by System.nanoTime(); guarded by this. */
	private long nextLook = System.nanoTime() + INTERVAL_NANOS;

	/** Since when somebody waits for what is found to be gone; guarded by this. */
	private long hurrySince;

	/**
	 * Whether the run is over, and what cannot be ended soon is left; guarded by this.
	 */
	private boolean closing;

	/** Lives while there are marks to look for; guarded by this. */
	private @Nullable Thread thread;

	/** A killer over the processes of this machine. */
	public OrphanKiller() {
		this(MarkedProcesses.OF_THIS_MACHINE);
	}

	OrphanKiller(MarkedProcesses processes) {
		this.processes = processes;
	}

	/**
	 * A child has ended by itself; what carries its mark has lost its parent. It is ended
	 * when the run ends, or within some seconds.
	 * @param mark the child's mark
	 * @param pipeIsHeld whether its stderr is still open, so that something is left for
	 * sure: then within a quarter of a second or so
	 */
	public synchronized void childEnded(ProcessMark mark, boolean pipeIsHeld) {
		this.ended.put(mark.value(), 0);
		long soon = System.nanoTime() + SOON_NANOS;
		if (pipeIsHeld && soon - this.nextLook < 0) {
			this.nextLook = soon;
			notifyAll();
		}
		wake();
	}

	/**
	 * A child was killed, or is dead while something holds its pipes: what carries its
	 * mark is ended at once.
	 * @param mark the child's mark
	 */
	public synchronized void endAtOnce(ProcessMark mark) {
		this.ended.put(mark.value(), 0);
		lookNow();
	}

	/**
	 * Ends all that the reported children have left. What is not gone in time is still
	 * tried to be ended for two seconds, with nobody waiting.
	 * @param patience how long to wait until all is gone
	 * @return the process ids of those that are still there
	 */
	public List<Long> endAll(Duration patience) {
		long start = System.nanoTime();
		boolean interrupted = Thread.interrupted();
		try {
			waitForAll(start + patience.toNanos());
		}
		catch (InterruptedException ex) {
			interrupted = true;
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
		Set<String> forgotten = marksThatNobodyLooksFor();
		this.processes.leaveToTheNext(forgotten);
		return forgotten.isEmpty() ? left()
				: this.processes.endAll(forgotten::contains, patience.minusNanos(System.nanoTime() - start));
	}

	private synchronized void waitForAll(long deadline) throws InterruptedException {
		this.closing = true;
		this.processes.takeOver().forEach((mark) -> this.ended.putIfAbsent(mark, 0));
		lookNow();
		while (!this.ended.isEmpty() && this.thread != null) {
			long left = deadline - System.nanoTime();
			if (left <= 0) {
				return;
			}
			TimeUnit.NANOSECONDS.timedWait(this, left);
		}
	}

	/** Where the system has no thread left, whoever waits for the end looks itself. */
	private synchronized Set<String> marksThatNobodyLooksFor() {
		return (this.thread == null) ? Set.copyOf(this.ended.keySet()) : Set.of();
	}

	private synchronized List<Long> left() {
		return this.found;
	}

	private synchronized void lookNow() {
		this.nextLook = System.nanoTime();
		this.hurrySince = this.nextLook;
		wake();
		notifyAll();
	}

	private synchronized void wake() {
		if (this.thread != null || this.ended.isEmpty()) {
			return;
		}
		Thread killing = new Thread(this::killUntilNoneIsLeft, "fanout-orphans");
		killing.setDaemon(true);
		try {
			killing.start();
			this.thread = killing;
		}
		catch (OutOfMemoryError ex) {
			// The system has no thread left; the next report tries again.
		}
	}

	private void killUntilNoneIsLeft() {
		try {
			for (Set<String> wanted = next(); !wanted.isEmpty(); wanted = next()) {
				long start = System.nanoTime();
				MarkedProcesses.Look look = this.processes.look();
				long took = System.nanoTime() - start;
				Map<Long, String> carriers = new HashMap<>(look.marks());
				carriers.values().retainAll(wanted);
				carriers.forEach((pid, mark) -> this.processes.end(pid, mark::equals));
				Undertaker.OF_THIS_JVM.buryKilled();
				takeIn(wanted, carriers, look.complete(), took);
			}
		}
		catch (InterruptedException ex) {
			// Nobody interrupts this thread but a JVM that shuts down.
			Thread.currentThread().interrupt();
		}
		finally {
			gone();
		}
	}

	/** The marks to look for, when it is time to; none if there is nothing left to do. */
	private synchronized Set<String> next() throws InterruptedException {
		while (!this.ended.isEmpty()) {
			long left = this.nextLook - System.nanoTime();
			if (left <= 0) {
				return Set.copyOf(this.ended.keySet());
			}
			TimeUnit.NANOSECONDS.timedWait(this, left);
		}
		this.thread = null;
		return Set.of();
	}

	/**
	 * Takes in what a look has shown. A mark that no process carries is forgotten: its
	 * child is gone, so nobody can get it any more. One look is not enough, for one that
	 * was killed may have started another behind it.
	 */
	private synchronized void takeIn(Set<String> wanted, Map<Long, String> carriers, boolean complete, long took) {
		for (String mark : wanted) {
			boolean none = complete && !carriers.containsValue(mark);
			this.ended.computeIfPresent(mark, (same, looks) -> none ? looks + 1 : 0);
		}
		this.ended.values().removeIf((looks) -> looks >= MarkedProcesses.ENOUGH_LOOKS);
		this.found = List.copyOf(carriers.keySet());
		long now = System.nanoTime();
		Duration patience = this.found.isEmpty() ? MarkedProcesses.UNREAD_PATIENCE : ProcessMark.PATIENCE;
		boolean hurry = now - this.hurrySince < patience.toNanos();
		if (this.closing && !hurry) {
			if (this.found.isEmpty()) {
				this.processes.leaveToTheNext(this.ended.keySet());
			}
			this.ended.clear();
		}
		if (this.found.isEmpty() && !this.closing) {
			this.hurrySince = now;
		}
		boolean soon = this.closing || (!this.found.isEmpty() && hurry);
		this.nextLook = now
				+ (soon ? MarkedProcesses.RECHECK.toNanos() : Math.max(INTERVAL_NANOS, LOOKS_OF_PAUSE * took));
		notifyAll();
	}

	private synchronized void gone() {
		if (this.thread == Thread.currentThread()) {
			this.thread = null;
		}
		notifyAll();
	}

}
