package io.processfanout.child;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What the tasks of one run print in children. Lines are marked with the task's index
 * where several run at once. Thread-safe.
 */
public final class RunOutput {

	private final @Nullable LineWriter lines;

	private final boolean marked;

	/** How many attempts may still print. */
	private int open;

	/**
	 * What a run prints.
	 * @param lines where it goes; null if nobody is to see it
	 * @param marked whether each line says which task it is of
	 */
	RunOutput(@Nullable LineWriter lines, boolean marked) {
		this.lines = lines;
		this.marked = marked;
	}

	/**
	 * What an attempt prints.
	 * @param index the task's index
	 * @return takes it, and is told its end whatever happens
	 */
	public OutputSink ofTask(int index) {
		if (this.lines == null) {
			return OutputSink.NONE;
		}
		synchronized (this) {
			this.open++;
		}
		return new OfAttempt(new LineCutter(this.marked ? "[" + index + "] " : "", this.lines::add));
	}

	/**
	 * Waits until all that was printed is read and written. All attempts have ended.
	 * @param patience how long at most
	 */
	public void awaitAll(Duration patience) {
		if (this.lines == null) {
			return;
		}
		long deadline = System.nanoTime() + patience.toNanos();
		try {
			if (allAreReadBy(deadline)) {
				this.lines.awaitWritten(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private synchronized boolean allAreReadBy(long deadline) throws InterruptedException {
		while (this.open > 0) {
			long millis = (deadline - System.nanoTime()) / 1_000_000;
			if (millis <= 0) {
				return false;
			}
			wait(millis);
		}
		return true;
	}

	private synchronized void oneHasEnded() {
		this.open--;
		notifyAll();
	}

	/** Counts its attempt's end once. */
	private final class OfAttempt implements OutputSink {

		private final OutputSink cutter;

		private boolean ended;

		OfAttempt(OutputSink cutter) {
			this.cutter = cutter;
		}

		@Override
		public void printed(byte[] bytes, int count) {
			this.cutter.printed(bytes, count);
		}

		@Override
		public void end() {
			if (!this.ended) {
				this.ended = true;
				try {
					this.cutter.end();
				}
				finally {
					oneHasEnded();
				}
			}
		}

	}

}
