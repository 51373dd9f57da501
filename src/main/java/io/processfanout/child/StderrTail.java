package io.processfanout.child;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads a child's stderr to its end, keeps the last of it and hands all of it on: a child
 * whose stderr nobody reads blocks when the pipe is full. Thread-safe.
 */
public final class StderrTail {

	/** How much is kept, in bytes. */
	static final int KEPT_BYTES = 8 * 1024;

	private final byte[] ring = new byte[KEPT_BYTES];

	private long total;

	/**
	 * Reads until the stream ends or is closed.
	 * @param stream the child's stderr
	 */
	void drain(InputStream stream) {
		drain(stream, OutputSink.NONE);
	}

	/**
	 * Reads until the stream ends or is closed.
	 * @param stream the child's stderr
	 * @param printed takes all of it too
	 */
	void drain(InputStream stream, OutputSink printed) {
		byte[] buffer = new byte[KEPT_BYTES];
		try (stream) {
			for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
				keep(buffer, 0, count);
				handOn(printed, buffer, count);
			}
		}
		catch (IOException ex) {
			// The child is gone, or the stream was closed from this side: there is no
			// more to keep.
		}
		finally {
			printed.end();
		}
	}

	private static void handOn(OutputSink printed, byte[] buffer, int count) {
		try {
			printed.printed(buffer, count);
		}
		catch (OutOfMemoryError ex) {
			// Lost for who looks on. The child must not block for that.
		}
	}

	/**
	 * Keeps more of it.
	 * @param bytes holds it
	 * @param start where it begins there
	 * @param count how many bytes it is
	 */
	public synchronized void keep(byte[] bytes, int start, int count) {
		for (int i = 0; i < count; i++) {
			this.ring[(int) ((this.total + i) % KEPT_BYTES)] = bytes[start + i];
		}
		this.total += count;
	}

	/**
	 * The last of what came so far.
	 * @return at most {@link #KEPT_BYTES} bytes as text, after an ellipsis if there was
	 * more
	 */
	public synchronized String text() {
		int length = (int) Math.min(this.total, KEPT_BYTES);
		byte[] tail = new byte[length];
		for (int i = 0; i < length; i++) {
			tail[i] = this.ring[(int) ((this.total - length + i) % KEPT_BYTES)];
		}
		String text = new String(tail, StandardCharsets.UTF_8).strip();
		return (this.total > KEPT_BYTES) ? "… " + text : text;
	}

}
