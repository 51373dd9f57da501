package io.processfanout.task;

/**
 * Is told how a run, a comparison or a sweep goes on, on the thread that runs it. That
 * thread waits for it: a listener that is slow delays timeouts. What it throws harms
 * nobody: the run goes on, the listener is told what follows, and a line in the log says
 * what it threw first.
 */
@FunctionalInterface
public interface RunListener {

	/** Wants to know nothing. */
	RunListener NONE = (event) -> {
	};

	/**
	 * Something happened.
	 * @param event what
	 */
	void happened(RunEvent event);

}
