package io.processfanout.lambda;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.processfanout.UnforeseenEnd;

/**
 * What a function does when a task ends its JVM, as one in mode {@code threads} can: the
 * invocation is answered with what has finished, and only then the runtime ends, with a
 * line in its log. Lambda starts another one.
 */
public final class LastAnswer {

	/** The runtime client, which ends the JVM itself where it cannot go on. */
	private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.";

	/** Where it waits for the next event, and has answered the last one. */
	private static final String WAITS = CLIENT + "runtimeapi.NativeClient";

	private static final long LONGEST_ANSWER_NANOS = TimeUnit.SECONDS.toNanos(10);

	private static final long LOOKS_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

	private LastAnswer() {
	}

	/** Looks out for such a task from now on, where Lambda's runtime client runs this. */
	public static void watch() {
		if (System.getenv(LambdaLog.ON_LAMBDA) != null) {
			UnforeseenEnd.watch(CLIENT, LastAnswer::await, (line) -> System.err.println(line.replaceAll("\\R", " ")));
		}
	}

	/** Stops what runs, for that answers it, and waits until the answer is sent. */
	private static void await() {
		Map<Thread, StackTraceElement[]> threads = Thread.getAllStackTraces();
		threads.forEach((thread, stack) -> {
			if (isIn(CLIENT, stack) && !hasAnswered(stack)) {
				thread.interrupt();
				long start = System.nanoTime();
				while (thread.isAlive() && !hasAnswered(thread.getStackTrace())
						&& System.nanoTime() - start < LONGEST_ANSWER_NANOS) {
					LockSupport.parkNanos(LOOKS_AGAIN_NANOS);
				}
			}
		});
	}

	private static boolean hasAnswered(StackTraceElement[] stack) {
		return Arrays.stream(stack)
			.anyMatch((frame) -> frame.getClassName().equals(WAITS) && frame.getMethodName().equals("next"));
	}

	private static boolean isIn(String type, StackTraceElement[] stack) {
		return Arrays.stream(stack).anyMatch((frame) -> frame.getClassName().startsWith(type));
	}

}
