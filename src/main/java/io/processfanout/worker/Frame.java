package io.processfanout.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
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
		DataOutputStream out = new DataOutputStream(stream);
		out.writeInt(MARK);
		out.writeInt(body.length);
		out.write(body);
		out.writeInt(checksum(body));
		out.flush();
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
		DataInputStream in = new DataInputStream(stream);
		try {
			int mark = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
			if (mark != MARK) {
				throw new ProtocolException("a frame starts with " + Integer.toHexString(mark) + ", not with its mark "
						+ Integer.toHexString(MARK));
			}
			int length = in.readInt();
			if (length < 0 || length > MAX_BODY_BYTES) {
				throw new ProtocolException(
						"a frame says it holds " + length + " bytes; allowed are 0 to " + MAX_BODY_BYTES);
			}
			byte[] body = in.readNBytes(length);
			if (body.length < length) {
				throw new EOFException();
			}
			if (in.readInt() != checksum(body)) {
				throw new ProtocolException("a frame of " + length + " bytes is damaged: its checksum does not match");
			}
			return Optional.of(body);
		}
		catch (EOFException ex) {
			throw new ProtocolException("the pipe ended inside a frame");
		}
	}

	private static int checksum(byte[] body) {
		CRC32 crc = new CRC32();
		crc.update(body);
		return (int) crc.getValue();
	}

}
