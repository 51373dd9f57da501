package io.processfanout.child;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Cuts what is printed into lines, each with a mark before it. Bytes stay as they are:
 * parent and child have the same charset. Of a very long line the beginning is kept, so
 * that a task that prints no line's end takes no memory.
 */
final class LineCutter implements OutputSink {

	/** The longest line, in bytes, without its mark. */
	static final int MOST_BYTES = 8 * 1024;

	private static final int USUAL_BYTES = 256;

	private final byte[] mark;

	private final Consumer<byte[]> lines;

	private byte[] line = new byte[0];

	private int length;

	/** How many bytes of the line are left out. */
	private long cut;

	/**
	 * A cutter.
	 * @param mark what stands before each line
	 * @param lines takes each line, its end included
	 */
	LineCutter(String mark, Consumer<byte[]> lines) {
		this.mark = mark.getBytes(StandardCharsets.US_ASCII);
		this.lines = lines;
	}

	@Override
	public void printed(byte[] bytes, int count) {
		int start = 0;
		for (int i = 0; i < count; i++) {
			if (bytes[i] == '\n') {
				keep(bytes, start, i);
				endLine();
				start = i + 1;
			}
		}
		keep(bytes, start, count);
	}

	@Override
	public void end() {
		if (this.length > 0) {
			endLine();
		}
	}

	private void keep(byte[] bytes, int from, int to) {
		int kept = Math.min(to - from, MOST_BYTES - this.length);
		if (this.length + kept > this.line.length) {
			this.line = Arrays.copyOf(this.line, Math.min(MOST_BYTES, Math.max(USUAL_BYTES, 2 * (this.length + kept))));
		}
		System.arraycopy(bytes, from, this.line, this.length, kept);
		this.length += kept;
		this.cut += to - from - kept;
	}

	private void endLine() {
		if (this.cut > 0) {
			leaveOutHalfACharacter();
		}
		byte[] end = ((this.cut > 0) ? "... (" + this.cut + " bytes more)\n" : "\n")
			.getBytes(StandardCharsets.US_ASCII);
		byte[] whole = Arrays.copyOf(this.mark, this.mark.length + this.length + end.length);
		System.arraycopy(this.line, 0, whole, this.mark.length, this.length);
		System.arraycopy(end, 0, whole, this.mark.length + this.length, end.length);
		this.length = 0;
		this.cut = 0;
		this.lines.accept(whole);
	}

	/** In UTF-8 all bytes of a character but the first begin with the bits 10. */
	private void leaveOutHalfACharacter() {
		int first = this.length - 1;
		while (first > this.length - 4 && (this.line[first] & 0xC0) == 0x80) {
			first--;
		}
		int lead = this.line[first] & 0xFF;
		int bytes = (lead >= 0xF0) ? 4 : (lead >= 0xE0) ? 3 : (lead >= 0xC0) ? 2 : 1;
		if (first + bytes > this.length) {
			this.cut += this.length - first;
			this.length = first;
		}
	}

}
