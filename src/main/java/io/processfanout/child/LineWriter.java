package io.processfanout.child;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * Writes lines of many tasks to this process's stderr, whole ones only. Whoever gives it
 * a line is never kept back: where stderr is slower than the tasks, lines are dropped and
 * counted. The thread that writes is there while there is something to write.
 * Thread-safe.
 */
public final class LineWriter implements AutoCloseable {

	/** How much may wait to be written. */
	static final int MOST_WAITING_BYTES = 1024 * 1024;

	/** What a line takes beside its text. */
	private static final int BYTES_BESIDE = 64;

	private static final int MOST_AT_ONCE = 32 * 1024;

	/** How long a reader that takes nothing is waited for at the end. */
	private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(2);

	private final Supplier<PrintStream> stderr;

	private String before = "";

	private final Deque<byte[]> waiting = new ArrayDeque<>();

	private long waitingBytes;

	private long added;

	private long written;

	private long dropped;

	private boolean isWriting;

	/**
	 * A writer.
	 * @param stderr is asked for the stream each time, for a program may replace it
	 */
	public LineWriter(Supplier<PrintStream> stderr) {
		this.stderr = stderr;
	}

	/**
	 * Says what is written before lines.
	 * @param control what clears a progress bar that may stand in their place
	 */
	public synchronized void beginWith(String control) {
		this.before = control;
	}

	/**
	 * Takes a line, or drops it.
	 * @param line its end included; not changed any more
	 */
	synchronized void add(byte[] line) {
		// Once some were dropped there is to be room for many, or every other would be.
		long room = ((this.dropped > 0) ? MOST_WAITING_BYTES / 2 : MOST_WAITING_BYTES) - this.waitingBytes;
		if (line.length + BYTES_BESIDE > room) {
			this.dropped++;
			return;
		}
		try {
			tellOfDropped();
			append(line);
		}
		catch (OutOfMemoryError ex) {
			// No room for a line. Who reads a child goes on.
			this.dropped++;
			return;
		}
		if (!this.isWriting) {
			start();
		}
	}

	private void append(byte[] line) {
		this.waiting.add(line);
		this.waitingBytes += line.length + BYTES_BESIDE;
		this.added++;
	}

	private void tellOfDropped() {
		if (this.dropped > 0) {
			append(("process-fanout: " + this.dropped
					+ " lines that tasks printed are not shown, for stderr was too slow\n")
				.getBytes(StandardCharsets.US_ASCII));
			this.dropped = 0;
		}
	}

	private void start() {
		this.isWriting = true;
		try {
			Thread writer = new Thread(this::writeAll, "fanout-printed-lines");
			writer.setDaemon(true);
			writer.start();
		}
		catch (OutOfMemoryError ex) {
			// No thread is left. The next line tries again, or the end does without one.
			this.isWriting = false;
		}
	}

	private void writeAll() {
		boolean allWritten = false;
		try {
			for (byte[] lines = next(); lines.length > 0; lines = next()) {
				write(lines);
			}
			allWritten = true;
		}
		finally {
			if (!allWritten) {
				brokeOff();
			}
		}
	}

	private void write(byte[] lines) {
		try {
			// One call, so that nothing else gets between. A stream that is closed says
			// nothing of it.
			PrintStream out = this.stderr.get();
			out.write(lines, 0, lines.length);
			out.flush();
		}
		catch (RuntimeException ex) {
			// Somebody's own stream. The next lines may fare better.
		}
	}

	/** As many lines as are written at once; nothing if there is none. */
	private synchronized byte[] next() {
		this.written = this.added - this.waiting.size();
		notifyAll();
		if (this.waiting.isEmpty()) {
			tellOfDropped();
		}
		ByteArrayOutputStream lines = new ByteArrayOutputStream();
		if (!this.waiting.isEmpty()) {
			lines.writeBytes(this.before.getBytes(StandardCharsets.US_ASCII));
		}
		while (!this.waiting.isEmpty() && lines.size() < MOST_AT_ONCE) {
			byte[] line = this.waiting.remove();
			this.waitingBytes -= line.length + BYTES_BESIDE;
			lines.writeBytes(line);
		}
		if (lines.size() == 0) {
			this.isWriting = false;
		}
		return lines.toByteArray();
	}

	/** For want of memory. The next line has another thread begin. */
	private synchronized void brokeOff() {
		this.isWriting = false;
		notifyAll();
	}

	/**
	 * Waits until what was given so far is written.
	 * @param patience how long at most
	 * @return whether it is
	 * @throws InterruptedException if interrupted while waiting
	 */
	public synchronized boolean awaitWritten(Duration patience) throws InterruptedException {
		long last = this.added;
		long deadline = System.nanoTime() + patience.toNanos();
		while (this.written < last && this.isWriting) {
			long millis = (deadline - System.nanoTime()) / 1_000_000;
			if (millis <= 0) {
				return false;
			}
			wait(millis);
		}
		return this.written >= last;
	}

	/** Waits as long as somebody takes what is written. */
	@Override
	public void close() {
		try {
			long before;
			do {
				before = progress();
			}
			while (!awaitWritten(PATIENCE_AT_THE_END) && progress() > before);
			if (isLeft()) {
				writeAll();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Lines that no thread could be had for. */
	private synchronized boolean isLeft() {
		boolean left = !this.isWriting && !this.waiting.isEmpty();
		this.isWriting |= left;
		return left;
	}

	private synchronized long progress() {
		return this.written;
	}

}
