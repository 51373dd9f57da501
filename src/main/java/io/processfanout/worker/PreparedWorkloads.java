package io.processfanout.worker;

import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The workloads of a child, or of one slot of a run in the parent: an instance of each
 * class that came by, made and prepared before its first task, and cleaned up in the end.
 * For one thread at a time.
 */
public final class PreparedWorkloads {

	private final ClassLoader loader;

	private final Map<String, Workload> byClass = new HashMap<>();

	private long prepareNanos;

	private boolean preparing;

	/** Sees what tasks leave, where somebody wants to know. */
	private Optional<TaskTraces> traces = Optional.empty();

	/**
	 * None so far.
	 * @param loader where their classes are found
	 */
	public PreparedWorkloads(ClassLoader loader) {
		this.loader = loader;
	}

	/**
	 * What they start in prepare they have for all their tasks: none of these left it.
	 * @param seeing sees what tasks leave
	 */
	void seenBy(TaskTraces seeing) {
		this.traces = Optional.of(seeing);
	}

	Workload get(String workloadClass) throws Throwable {
		Workload known = this.byClass.get(workloadClass);
		if (known != null) {
			return known;
		}
		Workload made = newInstance(workloadClass);
		long start = System.nanoTime();
		this.preparing = true;
		try {
			made.prepare();
			this.preparing = false;
			if (this.traces.isPresent()) {
				this.traces.get().prepared();
			}
		}
		finally {
			// Never nothing, which is what a prepared one takes.
			this.prepareNanos = Math.max(1, System.nanoTime() - start);
		}
		this.byClass.put(workloadClass, made);
		return made;
	}

	private Workload newInstance(String workloadClass) throws Throwable {
		try {
			return Class.forName(workloadClass, true, this.loader)
				.asSubclass(Workload.class)
				.getDeclaredConstructor()
				.newInstance();
		}
		catch (InvocationTargetException ex) {
			// What the constructor threw is what its author knows.
			throw (ex.getCause() != null) ? ex.getCause() : ex;
		}
	}

	/** What the last call of prepare took; 0 if that was told before. */
	long takePrepareNanos() {
		long nanos = this.prepareNanos;
		this.prepareNanos = 0;
		return nanos;
	}

	/**
	 * Whether what was thrown last came out of prepare; false if that was told before.
	 */
	boolean takeFailedToPrepare() {
		boolean failed = this.preparing;
		this.preparing = false;
		return failed;
	}

	/**
	 * Has all of them clean up, and forgets them. One that throws keeps no other from it;
	 * what it threw is on stderr.
	 */
	public void cleanUp() {
		for (Workload workload : this.byClass.values()) {
			try {
				workload.cleanup();
			}
			catch (Throwable thrown) {
				tell(workload, thrown);
			}
		}
		this.byClass.clear();
	}

	private static void tell(Workload workload, Throwable thrown) {
		try {
			System.err.println(workload.getClass().getName() + " could not clean up: " + thrown);
		}
		catch (Throwable unspeakable) {
			// Its methods are the workload's own code, and stderr may be too.
		}
	}

}
