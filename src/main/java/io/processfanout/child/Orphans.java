package io.processfanout.child;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ends what children of one run have started and left behind, while the run goes on: ten
 * thousand tasks may leave as many. To look for them costs some CPU, so it is done now
 * and then only. Thread-safe.
 */
public final class Orphans {

	/** Looking takes about 1 ms where 70 processes run. */
	private static final long INTERVAL_NANOS = Duration.ofMillis(250).toNanos();

	private final ProcessMark run;

	private final Set<ProcessMark> living = ConcurrentHashMap.newKeySet();

	private final AtomicLong lastLook = new AtomicLong(System.nanoTime());

	/**
	 * Orphans of a run.
	 * @param run the mark that all its children carry
	 */
	public Orphans(ProcessMark run) {
		this.run = run;
	}

	/** A mark for a child that is about to be started. */
	public ProcessMark childBegins() {
		ProcessMark mark = this.run.below();
		this.living.add(mark);
		return mark;
	}

	/** A child has ended; what carries its mark has lost its parent. */
	public void childEnded(ProcessMark mark) {
		this.living.remove(mark);
		long now = System.nanoTime();
		long last = this.lastLook.get();
		if (now - last >= INTERVAL_NANOS && this.lastLook.compareAndSet(last, now)) {
			this.run.endAllBut(this.living);
		}
	}

}
