package io.processfanout.worker;

import java.nio.charset.StandardCharsets;

/**
 * Reads what a {@link BodyWriter} wrote, and lets nothing pass that it would not write.
 * For one thread.
 */
final class BodyReader {

	private final byte[] bytes;

	private int at;

	BodyReader(byte[] bytes) {
		this.bytes = bytes;
	}

	/** How many bytes are left. */
	int available() {
		return this.bytes.length - this.at;
	}

	int readUnsignedByte() throws ProtocolException {
		need(1);
		return this.bytes[this.at++] & 0xff;
	}

	int readInt() throws ProtocolException {
		need(Integer.BYTES);
		return readUnsignedByte() << 24 | readUnsignedByte() << 16 | readUnsignedByte() << 8 | readUnsignedByte();
	}

	long readLong() throws ProtocolException {
		need(Long.BYTES);
		return (long) readInt() << Integer.SIZE | Integer.toUnsignedLong(readInt());
	}

	String readText() throws ProtocolException {
		int length = readInt();
		if (length < 0 || length > available()) {
			throw new ProtocolException("a text says it has " + length + " bytes, " + available() + " are left");
		}
		String text = new String(this.bytes, this.at, length, StandardCharsets.UTF_8);
		this.at += length;
		return text;
	}

	private void need(int count) throws ProtocolException {
		if (count > available()) {
			throw new ProtocolException("a message is shorter than its type needs");
		}
	}

}
