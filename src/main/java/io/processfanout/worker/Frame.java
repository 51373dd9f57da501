package io.processfanout.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * One frame on the pipe, as both ends write and read it: a mark, the body's length, the
 * body, its CRC-32; numbers big-endian. A reader allocates what has arrived, not what a
 * damaged length promises.
 */
final class Frame {

	/** The longest body, in bytes: 64 MiB, ten times Lambda's largest payload. */
	static final int MAX_BODY_BYTES = 64 * 1024 * 1024;

	/** "PFO1": anything else at a frame's start is not ours. */
	private static final int MARK = 0x50464f31;

	private Frame() {
	}

	/**
	 * Writes a frame and flushes it.
	 * @param body the message inside, at most {@link #MAX_BODY_BYTES} bytes
	 * @param stream where to
	 * @throws ProtocolException if the body is longer; nothing is written then
	 * @throws IOException if the other side is gone
	 */
	static void write(byte[] body, OutputStream stream) throws IOException {
		if (body.length > MAX_BODY_BYTES) {
			throw new ProtocolException("a frame holds at most " + MAX_BODY_BYTES + " bytes, this has " + body.length);
		}
		writeInt(MARK, stream);
		writeInt(body.length, stream);
		stream.write(body);
		writeInt(checksum(body), stream);
		stream.flush();
	}

	/**
	 * Reads the next frame.
	 * @param stream where frames come from
	 * @return its body, or empty where the stream ends before a frame begins
	 * @throws ProtocolException if the frame is cut short, damaged or too long
	 * @throws IOException if the stream cannot be read
	 */
	static Optional<byte[]> read(InputStream stream) throws IOException {
		int first = stream.read();
		if (first < 0) {
			return Optional.empty();
		}
		int mark = first << 24 | readByte(stream) << 16 | readByte(stream) << 8 | readByte(stream);
		if (mark != MARK) {
			throw new ProtocolException("a frame starts with " + Integer.toHexString(mark) + ", not with its mark "
					+ Integer.toHexString(MARK));
		}
		int length = readInt(stream);
		if (length < 0 || length > MAX_BODY_BYTES) {
			throw new ProtocolException(
					"a frame says it holds " + length + " bytes; allowed are 0 to " + MAX_BODY_BYTES);
		}
		byte[] body = stream.readNBytes(length);
		if (body.length < length) {
			throw cutShort();
		}
		if (readInt(stream) != checksum(body)) {
			throw new ProtocolException("a frame of " + length + " bytes is damaged: its checksum does not match");
		}
		return Optional.of(body);
	}

	/** By hand: what {@code DataOutputStream} loads costs a fresh JVM milliseconds. */
	private static void writeInt(int value, OutputStream stream) throws IOException {
		stream.write(value >>> 24);
		stream.write(value >>> 16);
		stream.write(value >>> 8);
		stream.write(value);
	}

	private static int readInt(InputStream stream) throws IOException {
		return readByte(stream) << 24 | readByte(stream) << 16 | readByte(stream) << 8 | readByte(stream);
	}

	private static int readByte(InputStream stream) throws IOException {
		int read = stream.read();
		if (read < 0) {
			throw cutShort();
		}
		return read;
	}

	private static ProtocolException cutShort() {
		return new ProtocolException("the pipe ended inside a frame");
	}

	private static int checksum(byte[] body) {
		CRC32 crc = new CRC32();
		crc.update(body);
		return (int) crc.getValue();
	}

}
