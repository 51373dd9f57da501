package io.processfanout.dispatch;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The thread that ends this JVM, while it does. Its stack is all that tells who it is: a
 * shutdown hook is told neither why it runs nor with what exit code.
 *
 * @param name the thread's name
 * @param stack where it is, the innermost call first
 */
public record EndingThread(String name, List<StackTraceElement> stack) {

	private static final String SHUTDOWN = "java.lang.Shutdown";

	private static final String HOOKS = "java.lang.ApplicationShutdownHooks";

	/** A module's name would say it too, where a stack has any. */
	private static final List<String> JDK = List.of("java.", "jdk.", "sun.");

	/** Ends the JVM when a signal has come. */
	private static final String SIGNALS = "java.lang.Terminator";

	/**
	 * The thread that waits for the shutdown hooks, this one among them.
	 * @return empty if none can be seen, as a virtual one cannot
	 */
	public static Optional<EndingThread> find() {
		return Thread.getAllStackTraces()
			.entrySet()
			.stream()
			.map((thread) -> new EndingThread(thread.getKey().getName(), Arrays.asList(thread.getValue())))
			.filter((thread) -> thread.isIn(SHUTDOWN) && thread.isIn(HOOKS))
			.findFirst();
	}

	/**
	 * Whether a thread has told this JVM to end, and will not come back from it.
	 * @param thread any thread
	 * @return true once it is within {@code System.exit}
	 */
	public static boolean is(Thread thread) {
		return new EndingThread(thread.getName(), Arrays.asList(thread.getStackTrace())).isIn(SHUTDOWN);
	}

	private boolean isIn(String type) {
		return this.stack.stream().anyMatch((frame) -> frame.getClassName().startsWith(type));
	}

	/** Whether a signal ends this JVM, such as Ctrl-C. */
	public boolean isSignal() {
		return isIn(SIGNALS);
	}

	/**
	 * Who called {@code System.exit}, be it by reflection.
	 * @return the call's frame; empty if no code did, but the last thread ended
	 */
	public Optional<StackTraceElement> caller() {
		int within = 0;
		for (int i = 0; i < this.stack.size(); i++) {
			if (this.stack.get(i).getClassName().startsWith(SHUTDOWN)) {
				within = i;
			}
		}
		// Before that are the JDK's own, where it starts the hooks and waits for them.
		return this.stack.stream()
			.skip(within)
			.filter((frame) -> JDK.stream().noneMatch(frame.getClassName()::startsWith))
			.findFirst();
	}

}
