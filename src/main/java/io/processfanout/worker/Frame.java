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

	/** What stands before the body: the mark and the length. */
	static final int HEADER_BYTES = 2 * Integer.BYTES;

	static final int CHECKSUM_BYTES = Integer.BYTES;

	/** A body so short is read into an array of its length at once. */
	private static final int SHORT_BYTES = 8 * 1024;

	/** "PFO1": anything else at a frame's start is not ours. */
	private static final int MARK = 0x50464f31;

	private Frame() {
	}

	/**
	 * Writes a frame with one write, and flushes it.
	 * @param body the message inside, at most {@link #MAX_BODY_BYTES} bytes
	 * @param stream where to
	 * @throws ProtocolException if the body is longer; nothing is written then
	 * @throws IOException if the other side is gone
	 */
	static void write(Body body, OutputStream stream) throws IOException {
		int length = body.length();
		if (length > MAX_BODY_BYTES) {
			throw new ProtocolException("a frame holds at most " + MAX_BODY_BYTES + " bytes, this has " + length);
		}
		body.setInt(0, MARK);
		body.setInt(Integer.BYTES, length);
		body.setInt(HEADER_BYTES + length, checksum(body.frame(), HEADER_BYTES, length));
		stream.write(body.frame(), 0, HEADER_BYTES + length + CHECKSUM_BYTES);
		stream.flush();
	}

	/**
	 * Reads the next frame.
	 * @param stream where frames come from
	 * @param mostBytes how long its body may be, at most {@link #MAX_BODY_BYTES}
	 * @return its body, or empty where the stream ends before a frame begins
	 * @throws ProtocolException if the frame is cut short, damaged or too long
	 * @throws IOException if the stream cannot be read
	 */
	static Optional<byte[]> read(InputStream stream, int mostBytes) throws IOException {
		byte[] header = new byte[HEADER_BYTES];
		int count = fill(header, HEADER_BYTES, stream);
		if (count == 0) {
			return Optional.empty();
		}
		int mark = BodyReader.intAt(header, 0);
		if (count >= Integer.BYTES && mark != MARK) {
			throw new ProtocolException("a frame starts with " + Integer.toHexString(mark) + ", not with its mark "
					+ Integer.toHexString(MARK));
		}
		whole(count, HEADER_BYTES);
		int length = BodyReader.intAt(header, Integer.BYTES);
		if (length < 0 || length > mostBytes) {
			throw new ProtocolException("a frame says it holds " + length + " bytes; allowed are 0 to " + mostBytes);
		}
		byte[] body = body(length, stream);
		whole(fill(header, CHECKSUM_BYTES, stream), CHECKSUM_BYTES);
		if (BodyReader.intAt(header, 0) != checksum(body, 0, length)) {
			throw new ProtocolException("a frame of " + length + " bytes is damaged: its checksum does not match");
		}
		return Optional.of(body);
	}

	private static byte[] body(int length, InputStream stream) throws IOException {
		if (length > SHORT_BYTES) {
			byte[] body = stream.readNBytes(length);
			whole(body.length, length);
			return body;
		}
		byte[] body = new byte[length];
		whole(fill(body, length, stream), length);
		return body;
	}

	/** How many bytes came before the stream's end. */
	private static int fill(byte[] bytes, int wanted, InputStream stream) throws IOException {
		int count = 0;
		while (count < wanted) {
			int more = stream.read(bytes, count, wanted - count);
			if (more < 0) {
				return count;
			}
			count += more;
		}
		return count;
	}

	private static void whole(int count, int wanted) throws ProtocolException {
		if (count < wanted) {
			throw new ProtocolException("the pipe ended inside a frame");
		}
	}

	private static int checksum(byte[] bytes, int start, int length) {
		CRC32 crc = new CRC32();
		crc.update(bytes, start, length);
		return (int) crc.getValue();
	}

}
