package io.processfanout;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.processfanout.dispatch.EndingThread;

/**
 * An end of this JVM that nobody foresaw: a workload that runs in it calls
 * {@code System.exit}, with a code that may be 0, and the run looks like a success. It is
 * told in one line, and the exit code is 1. A signal has its own code and is left alone.
 * <p>
 * Only {@code Runtime.halt} changes an exit code by then. It cuts short what the workload
 * itself has the JVM do at its end. Thread-safe.
 */
public final class UnforeseenEnd {

	private static final int EXIT_CODE = 1;

	/** More than a signal waits for. */
	private static final long LONGEST_FAREWELL_SECONDS = 30;

	private static final Set<CountDownLatch> FAREWELLS = ConcurrentHashMap.newKeySet();

	private UnforeseenEnd() {
	}

	/**
	 * Looks out for one from now on.
	 * @param owner what the name of a class begins with that may end this JVM
	 * @param answer says what has finished until then
	 * @param say is told the line
	 */
	public static void watch(String owner, Runnable answer, Consumer<String> say) {
		try {
			Runtime.getRuntime().addShutdownHook(new Thread(() -> end(owner, answer, say), "unforeseen-end"));
		}
		catch (IllegalStateException ex) {
			// It ends already, before anything has begun.
		}
	}

	private static void end(String owner, Runnable answer, Consumer<String> say) {
		Optional<EndingThread> thread = EndingThread.find();
		if (thread.filter((ending) -> isForeseen(ending, owner)).isPresent()) {
			return;
		}
		try {
			answer.run();
			FAREWELLS.forEach(UnforeseenEnd::await);
			say.accept(sentence(thread));
		}
		finally {
			Runtime.getRuntime().halt(EXIT_CODE);
		}
	}

	private static boolean isForeseen(EndingThread ending, String owner) {
		return ending.isSignal() || ending.caller().filter((call) -> call.getClassName().startsWith(owner)).isPresent();
	}

	private static void await(CountDownLatch farewell) {
		try {
			farewell.await(LONGEST_FAREWELL_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static String sentence(Optional<EndingThread> thread) {
		return "this JVM was ended by "
				+ thread
					.map((ending) -> ending.caller()
						.map((call) -> "System.exit in " + call.getClassName() + "." + call.getMethodName()
								+ ", thread " + ending.name())
						.orElse("the end of its last thread"))
					.orElse("System.exit in a thread that cannot be seen")
				+ "; a task of mode processes or pool ends its child only";
	}

	/**
	 * Something that has to be said or closed first, from now on.
	 * @return to be counted down when that is over, or given back
	 */
	public static CountDownLatch farewell() {
		CountDownLatch farewell = new CountDownLatch(1);
		FAREWELLS.add(farewell);
		return farewell;
	}

	/**
	 * There is nothing to be said or closed any more.
	 * @param farewell what {@link #farewell} gave
	 */
	public static void giveBack(CountDownLatch farewell) {
		FAREWELLS.remove(farewell);
	}

}
