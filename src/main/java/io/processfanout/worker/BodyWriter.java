package io.processfanout.worker;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Makes the body of a frame, numbers big-endian. It does what a {@code DataOutputStream}
 * over an array does, without the var handles behind that one, whose first use costs a
 * fresh JVM milliseconds since JDK 21. For one thread.
 */
final class BodyWriter {

	/** Most messages are shorter. */
	private static final int USUAL_BYTES = 256;

	private byte[] bytes = new byte[USUAL_BYTES];

	private int length;

	void writeByte(int value) {
		makeRoomFor(1);
		this.bytes[this.length++] = (byte) value;
	}

	void writeInt(int value) {
		makeRoomFor(Integer.BYTES);
		putInt(value);
	}

	void writeLong(long value) {
		makeRoomFor(Long.BYTES);
		putInt((int) (value >>> Integer.SIZE));
		putInt((int) value);
	}

	/** Writes how many bytes of UTF-8 a text has, and those. */
	void writeText(String text) {
		byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
		writeInt(encoded.length);
		makeRoomFor(encoded.length);
		System.arraycopy(encoded, 0, this.bytes, this.length, encoded.length);
		this.length += encoded.length;
	}

	byte[] toByteArray() {
		return (this.length == this.bytes.length) ? this.bytes : Arrays.copyOf(this.bytes, this.length);
	}

	private void putInt(int value) {
		this.bytes[this.length++] = (byte) (value >>> 24);
		this.bytes[this.length++] = (byte) (value >>> 16);
		this.bytes[this.length++] = (byte) (value >>> 8);
		this.bytes[this.length++] = (byte) value;
	}

	private void makeRoomFor(int more) {
		if (more <= this.bytes.length - this.length) {
			return;
		}
		if (more > Integer.MAX_VALUE - this.length) {
			throw new OutOfMemoryError("a message of more than 2 GB");
		}
		int needed = this.length + more;
		int doubled = (this.bytes.length > Integer.MAX_VALUE / 2) ? needed : 2 * this.bytes.length;
		this.bytes = Arrays.copyOf(this.bytes, Math.max(needed, doubled));
	}

}
