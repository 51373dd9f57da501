package io.processfanout.child;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class StderrTailTest {

	private final StderrTail tail = new StderrTail();

	@Test
	void isEmptyBeforeAnythingCame() {
		assertThat(this.tail.text()).isEmpty();
	}

	@Test
	void keepsAllOfALittle() {
		this.tail.drain(stream("\none\nGrüße\n"));

		assertThat(this.tail.text()).isEqualTo("one\nGrüße");
	}

	@Test
	void keepsExactlyAsMuchAsItMay() {
		String text = numbered(StderrTail.KEPT_BYTES);
		this.tail.drain(stream(text));

		assertThat(this.tail.text()).isEqualTo(text);
	}

	@ParameterizedTest
	@ValueSource(ints = { StderrTail.KEPT_BYTES + 1, 2 * StderrTail.KEPT_BYTES - 1, 2 * StderrTail.KEPT_BYTES,
			2 * StderrTail.KEPT_BYTES + 1, 1_000_003 })
	void keepsTheLastOfALot(int length) {
		String text = numbered(length);
		this.tail.drain(stream(text));

		assertThat(this.tail.text()).isEqualTo("… " + text.substring(length - StderrTail.KEPT_BYTES));
	}

	@Test
	void keepsTheLastOfWhatComesInSmallPieces() {
		String text = numbered(3 * StderrTail.KEPT_BYTES + 17);
		this.tail.drain(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
			@Override
			public synchronized int read(byte[] into, int offset, int length) {
				return super.read(into, offset, Math.min(length, 7));
			}
		});

		assertThat(this.tail.text()).isEqualTo("… " + text.substring(text.length() - StderrTail.KEPT_BYTES));
	}

	@Test
	void keepsWhatCameBeforeTheStreamBroke() {
		this.tail.drain(new InputStream() {
			private boolean broken;

			@Override
			public int read() throws IOException {
				throw new IOException("closed");
			}

			@Override
			public int read(byte[] into, int offset, int length) throws IOException {
				if (this.broken) {
					throw new IOException("closed");
				}
				this.broken = true;
				into[offset] = '!';
				return 1;
			}
		});

		assertThat(this.tail.text()).isEqualTo("!");
	}

	/** Else the child would block, for want of memory in its parent. */
	@Test
	void readsOnWhereWhatItHandsOnFindsNoRoom() {
		AtomicBoolean ended = new AtomicBoolean();
		this.tail.drain(stream(numbered(5 * StderrTail.KEPT_BYTES) + "!"), new OutputSink() {
			@Override
			public void printed(byte[] bytes, int count) {
				throw new OutOfMemoryError("for a line");
			}

			@Override
			public void end() {
				ended.set(true);
			}
		});

		assertThat(this.tail.text()).endsWith("!");
		assertThat(ended).isTrue();
	}

	@Test
	void closesTheStream() {
		AtomicBoolean closed = new AtomicBoolean();
		this.tail.drain(new ByteArrayInputStream(new byte[0]) {
			@Override
			public void close() {
				closed.set(true);
			}
		});

		assertThat(closed).isTrue();
	}

	private static InputStream stream(String text) {
		return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
	}

	/** A text in which no two places look the same. */
	private static String numbered(int length) {
		StringBuilder text = new StringBuilder();
		for (int number = 0; text.length() < length; number++) {
			text.append(number).append('.');
		}
		return text.substring(0, length);
	}

}
