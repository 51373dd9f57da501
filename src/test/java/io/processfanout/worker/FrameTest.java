package io.processfanout.worker;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FrameTest {

	private static final int MARK = 0x50464f31;

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 12, 8191, 8192, 8193, 65_536, 1_000_000, 16 * 1024 * 1024 })
	void givesBackWhatWasWritten(int length) throws IOException {
		byte[] body = bytes(length);

		assertThat(Frame.read(new ByteArrayInputStream(frame(body)), Frame.MAX_BODY_BYTES)).contains(body);
	}

	@Test
	void readsABodyAsLongAsAllowed() throws IOException {
		byte[] body = new byte[Frame.MAX_BODY_BYTES];
		List<InputStream> parts = List.of(numbers(MARK, body.length), new ByteArrayInputStream(body),
				numbers(checksum(body)));

		byte[] read = Frame.read(new SequenceInputStream(Collections.enumeration(parts)), Frame.MAX_BODY_BYTES)
			.orElseThrow();

		assertThat(Arrays.equals(read, body)).isTrue();
	}

	@Test
	void writesABodyAsLongAsAllowed() throws IOException {
		Counting out = new Counting();

		Frame.write(body(new byte[Frame.MAX_BODY_BYTES]), out);

		assertThat(out.count).isEqualTo(Frame.MAX_BODY_BYTES + 3L * Integer.BYTES);
	}

	@Test
	void writesNothingOfABodyThatIsTooLong() {
		Counting out = new Counting();

		assertThatExceptionOfType(ProtocolException.class)
			.isThrownBy(() -> Frame.write(body(new byte[Frame.MAX_BODY_BYTES + 1]), out))
			.withMessage("a frame holds at most 67108864 bytes, this has 67108865");
		assertThat(out.count).isZero();
	}

	@Test
	void leavesNothingInABufferBehindIt() throws IOException {
		ByteArrayOutputStream pipe = new ByteArrayOutputStream();

		Frame.write(body(bytes(10)), new BufferedOutputStream(pipe));

		assertThat(pipe.toByteArray()).isEqualTo(frame(bytes(10)));
	}

	@Test
	void readsFrameAfterFrameUntilTheStreamEnds() throws IOException {
		ByteArrayOutputStream pipe = new ByteArrayOutputStream();
		Frame.write(body(bytes(3)), pipe);
		Frame.write(body(bytes(0)), pipe);
		Frame.write(body(bytes(5)), pipe);
		InputStream in = new ByteArrayInputStream(pipe.toByteArray());

		assertThat(Frame.read(in, Frame.MAX_BODY_BYTES)).contains(bytes(3));
		assertThat(Frame.read(in, Frame.MAX_BODY_BYTES)).contains(bytes(0));
		assertThat(Frame.read(in, Frame.MAX_BODY_BYTES)).contains(bytes(5));
		assertThat(Frame.read(in, Frame.MAX_BODY_BYTES)).isEmpty();
		assertThat(Frame.read(in, Frame.MAX_BODY_BYTES)).isEmpty();
	}

	@Test
	void readsAFrameThatComesByteByByte() throws IOException {
		assertThat(Frame.read(new Dripping(frame(bytes(100))), Frame.MAX_BODY_BYTES)).contains(bytes(100));
	}

	@Test
	void refusesAFrameCutShortAtAnyByte() {
		byte[] whole = frame(bytes(40));
		for (int length = 1; length < whole.length; length++) {
			InputStream cut = new ByteArrayInputStream(whole, 0, length);
			assertThatExceptionOfType(ProtocolException.class).as("cut after %d bytes", length)
				.isThrownBy(() -> Frame.read(cut, Frame.MAX_BODY_BYTES))
				.withMessage("the pipe ended inside a frame");
		}
	}

	@Test
	void refusesAFrameWithAnyBitDamaged() {
		byte[] whole = frame(bytes(40));
		for (int bit = 0; bit < whole.length * Byte.SIZE; bit++) {
			byte[] damaged = whole.clone();
			damaged[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
			assertThatExceptionOfType(ProtocolException.class).as("damaged in bit %d", bit)
				.isThrownBy(() -> Frame.read(new ByteArrayInputStream(damaged), Frame.MAX_BODY_BYTES));
		}
	}

	@Test
	void saysWhatCameInPlaceOfTheMark() {
		byte[] banner = "Picked up JAVA_TOOL_OPTIONS: -Xmx1g\n".getBytes(StandardCharsets.US_ASCII);

		assertThatExceptionOfType(ProtocolException.class)
			.isThrownBy(() -> Frame.read(new ByteArrayInputStream(banner), Frame.MAX_BODY_BYTES))
			.withMessage("a frame starts with 5069636b, not with its mark 50464f31");
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, Integer.MIN_VALUE, Frame.MAX_BODY_BYTES + 1, Integer.MAX_VALUE })
	void refusesALengthThatIsNotAllowed(int length) {
		assertThatExceptionOfType(ProtocolException.class)
			.isThrownBy(() -> Frame.read(numbers(MARK, length), Frame.MAX_BODY_BYTES))
			.withMessage("a frame says it holds " + length + " bytes; allowed are 0 to 67108864");
	}

	@Test
	void asksForLittleAtATimeWhateverTheLengthPromises() throws IOException {
		Greedy promise = new Greedy(numbers(MARK, Frame.MAX_BODY_BYTES, 0));

		assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> Frame.read(promise, Frame.MAX_BODY_BYTES));
		assertThat(promise.mostAskedFor).isLessThanOrEqualTo(64 * 1024);
	}

	private static Body body(byte[] bytes) {
		return new Body().putBytes(bytes);
	}

	private static byte[] bytes(int length) {
		byte[] bytes = new byte[length];
		new Random(length).nextBytes(bytes);
		return bytes;
	}

	private static byte[] frame(byte[] body) {
		try {
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			Frame.write(body(body), out);
			return out.toByteArray();
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	private static InputStream numbers(int... numbers) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		DataOutputStream out = new DataOutputStream(bytes);
		for (int number : numbers) {
			out.writeInt(number);
		}
		return new ByteArrayInputStream(bytes.toByteArray());
	}

	private static int checksum(byte[] body) {
		CRC32 crc = new CRC32();
		crc.update(body);
		return (int) crc.getValue();
	}

	/** Counts what is written to it. */
	private static final class Counting extends OutputStream {

		private long count;

		@Override
		public void write(int b) {
			this.count++;
		}

		@Override
		public void write(byte[] bytes, int offset, int length) {
			this.count += length;
		}

	}

	/** Gives one byte at a time, as a pipe may. */
	private static final class Dripping extends ByteArrayInputStream {

		Dripping(byte[] bytes) {
			super(bytes);
		}

		@Override
		public synchronized int read(byte[] into, int offset, int length) {
			return super.read(into, offset, Math.min(length, 1));
		}

	}

	/** Remembers how large a buffer it was asked to fill. */
	private static final class Greedy extends InputStream {

		private final InputStream inner;

		private int mostAskedFor;

		Greedy(InputStream inner) {
			this.inner = inner;
		}

		@Override
		public int read() throws IOException {
			return this.inner.read();
		}

		@Override
		public int read(byte[] into, int offset, int length) throws IOException {
			this.mostAskedFor = Math.max(this.mostAskedFor, into.length);
			return this.inner.read(into, offset, length);
		}

	}

}
