package io.processfanout.worker;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link Body} made, and nothing beyond its end. */
final class BodyReader {

	/** What stands for bytes that are no character, or for itself. */
	private static final char UNREADABLE = '\uFFFD';

	/** No character of a String has more bytes of UTF-8. */
	private static final int MOST_BYTES_OF_CHARACTER = 3;

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

	/** A text as it was sent. */
	String readText() throws ProtocolException {
		int length = readLength();
		String text = new String(this.bytes, this.next, length, StandardCharsets.UTF_8);
		if (text.indexOf(UNREADABLE) >= 0 && !isCodedAtNext(text, length)) {
			throw new ProtocolException("a text of " + length + " bytes is not UTF-8");
		}
		this.next += length;
		return text;
	}

	private boolean isCodedAtNext(String text, int length) {
		byte[] coded = text.getBytes(StandardCharsets.UTF_8);
		return Arrays.equals(coded, 0, coded.length, this.bytes, this.next, this.next + length);
	}

	/**
	 * A text that is only there to be looked at, or its beginning. Nothing is made of
	 * what is beyond that.
	 */
	String readBeginning(int mostCharacters) throws ProtocolException {
		int length = readLength();
		// One more than needed: the last one may be torn.
		int read = Math.min(length, MOST_BYTES_OF_CHARACTER * (mostCharacters + 1));
		String text = new String(this.bytes, this.next, read, StandardCharsets.UTF_8);
		this.next += length;
		return TextRule.beginning(text, mostCharacters);
	}

	private int readLength() throws ProtocolException {
		int length = readInt();
		if (length < 0 || length > left()) {
			throw new ProtocolException("a text says it has " + length + " bytes, " + left() + " are left");
		}
		return length;
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
