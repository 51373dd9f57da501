package io.processfanout.worker;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A frame's body while it is made, with room around it for what a frame adds, so that one
 * array holds the whole frame and one write sends it. Numbers are big-endian. A child is
 * given thousands of messages a second: no stream is put together for each.
 */
final class Body {

	/** Room for most messages, so that few have to grow. */
	private static final int USUAL_BYTES = 256;

	private byte[] bytes = new byte[USUAL_BYTES];

	private int end = Frame.HEADER_BYTES;

	Body putByte(int value) {
		grow(1);
		this.bytes[this.end++] = (byte) value;
		return this;
	}

	Body putInt(int value) {
		grow(Integer.BYTES);
		setInt(this.end, value);
		this.end += Integer.BYTES;
		return this;
	}

	Body putLong(long value) {
		return putInt((int) (value >>> Integer.SIZE)).putInt((int) value);
	}

	/** A text's length in bytes and its UTF-8. */
	Body putText(String text) {
		byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
		return putInt(encoded.length).putBytes(encoded);
	}

	Body putBytes(byte[] more) {
		grow(more.length);
		System.arraycopy(more, 0, this.bytes, this.end, more.length);
		this.end += more.length;
		return this;
	}

	private void grow(int count) {
		int needed = this.end + count + Frame.CHECKSUM_BYTES;
		if (needed > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(needed, 2 * Math.min(this.bytes.length, needed)));
		}
	}

	/** Overwrites four bytes of the frame, which are there. */
	void setInt(int place, int value) {
		this.bytes[place] = (byte) (value >>> 24);
		this.bytes[place + 1] = (byte) (value >>> 16);
		this.bytes[place + 2] = (byte) (value >>> 8);
		this.bytes[place + 3] = (byte) value;
	}

	int length() {
		return this.end - Frame.HEADER_BYTES;
	}

	/** The whole frame; the body begins behind its header. */
	byte[] frame() {
		return this.bytes;
	}

}
