package io.processfanout.worker;

import java.nio.charset.StandardCharsets;

/** Reads what {@link Body} made, and nothing beyond its end. */
final class BodyReader {

	private final byte[] bytes;

	private int next;

	BodyReader(byte[] bytes) {
		this.bytes = bytes;
	}

	int readByte() throws ProtocolException {
		need(1);
		return this.bytes[this.next++] & 0xff;
	}

	int readInt() throws ProtocolException {
		need(Integer.BYTES);
		int value = intAt(this.bytes, this.next);
		this.next += Integer.BYTES;
		return value;
	}

	long readLong() throws ProtocolException {
		long high = readInt();
		return (high << Integer.SIZE) | (readInt() & 0xffff_ffffL);
	}

	String readText() throws ProtocolException {
		int length = readInt();
		if (length < 0 || length > left()) {
			throw new ProtocolException("a text says it has " + length + " bytes, " + left() + " are left");
		}
		String text = new String(this.bytes, this.next, length, StandardCharsets.UTF_8);
		this.next += length;
		return text;
	}

	int left() {
		return this.bytes.length - this.next;
	}

	private void need(int count) throws ProtocolException {
		if (left() < count) {
			throw new ProtocolException("a message is shorter than its type needs");
		}
	}

	static int intAt(byte[] bytes, int place) {
		return (bytes[place] << 24) | ((bytes[place + 1] & 0xff) << 16) | ((bytes[place + 2] & 0xff) << 8)
				| (bytes[place + 3] & 0xff);
	}

}
