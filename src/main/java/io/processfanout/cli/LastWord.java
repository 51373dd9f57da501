package io.processfanout.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

import io.processfanout.UnforeseenEnd;
import io.processfanout.dispatch.EndingThread;

import picocli.CommandLine;

/**
 * What a command does when a signal ends the JVM, or a workload does, which never come
 * back to it: it says what it knows, and then all is closed that would be left behind.
 */
final class LastWord implements AutoCloseable {

	/**
	 * What a signal waits for: tasks that are stopped, and a reader of their outcomes.
	 */
	private static final long LONGEST_FAREWELL_SECONDS = 10;

	private final CountDownLatch over = UnforeseenEnd.farewell();

	private final Thread hook;

	private volatile Runnable beforeTheEnd = () -> {
	};

	/**
	 * For the JVM's end.
	 * @param closing closes what would be left behind
	 * @throws TooLateException if the JVM is ending already
	 */
	LastWord(Runnable closing) {
		this.hook = new Thread(() -> {
			try {
				this.beforeTheEnd.run();
				closing.run();
			}
			finally {
				this.over.countDown();
			}
		}, "fanout-cleanup");
		try {
			Runtime.getRuntime().addShutdownHook(this.hook);
		}
		catch (IllegalStateException ex) {
			UnforeseenEnd.giveBack(this.over);
			closing.run();
			throw new TooLateException();
		}
	}

	/**
	 * Lets this thread have the last word. A signal that ends the JVM interrupts it, then
	 * waits a while until it has said what it knows.
	 * @param speech prints a result, sooner where it is interrupted
	 * @param command whose handler says what the speech throws: nobody would wait for
	 * what is said later
	 * @return the exit code
	 */
	int of(IntSupplier speech, CommandLine command) {
		Thread speaker = Thread.currentThread();
		CountDownLatch said = new CountDownLatch(1);
		this.beforeTheEnd = () -> {
			if (EndingThread.is(speaker)) {
				// It has called System.exit itself, and says nothing any more.
				return;
			}
			speaker.interrupt();
			try {
				said.await(LONGEST_FAREWELL_SECONDS, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		};
		try {
			return spoken(speech, command);
		}
		finally {
			said.countDown();
		}
	}

	private static int spoken(IntSupplier speech, CommandLine command) {
		try {
			return speech.getAsInt();
		}
		catch (RuntimeException | Error ex) {
			try {
				return command.getExecutionExceptionHandler()
					.handleExecutionException(
							(ex instanceof RuntimeException exception) ? exception : new IllegalStateException(ex),
							command, command.getParseResult());
			}
			catch (Exception unsaid) {
				throw new IllegalStateException(unsaid);
			}
		}
	}

	@Override
	public void close() {
		try {
			Runtime.getRuntime().removeShutdownHook(this.hook);
			UnforeseenEnd.giveBack(this.over);
		}
		catch (IllegalStateException ex) {
			// The JVM is ending, and the hook does its work.
		}
	}

}
