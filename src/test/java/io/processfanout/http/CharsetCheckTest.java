package io.processfanout.http;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import io.processfanout.request.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class CharsetCheckTest {

	private static final String TEXT = "größer € 𝄞 end";

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 5, 100 })
	void takesTextInPiecesOfAnyLength(int length) {
		assertThatNoException().isThrownBy(() -> take(TEXT.getBytes(StandardCharsets.UTF_8), length));
	}

	@Test
	void takesTextThatIsLongerThanItsRoom() {
		assertThatNoException()
			.isThrownBy(() -> take(TEXT.repeat(10_000).getBytes(StandardCharsets.UTF_8), Integer.MAX_VALUE));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 100 })
	void refusesWhatIsNoText(int length) {
		// A euro sign that is cut off by a letter.
		assertRefused(StandardCharsets.UTF_8, length, 'a', 0xe2, 0x82, 'b');
		assertRefused(StandardCharsets.UTF_8, length, 'a', 0xff, 'b');
		// A slash in more bytes than it needs.
		assertRefused(StandardCharsets.UTF_8, length, 'a', 0xc0, 0xaf, 'b');
		assertRefused(StandardCharsets.US_ASCII, length, 'a', 0xe4);
	}

	private static void assertRefused(Charset charset, int length, int... values) {
		byte[] bytes = new byte[values.length];
		for (int i = 0; i < values.length; i++) {
			bytes[i] = (byte) values[i];
		}
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> take(charset, bytes, length))
			.withMessage("the request's body must be text in " + charset.name() + ", and is not");
	}

	private static void take(byte[] bytes, int length) {
		take(StandardCharsets.UTF_8, bytes, length);
	}

	private static void take(Charset charset, byte[] bytes, int length) {
		CharsetCheck check = new CharsetCheck(charset);
		for (int at = 0; at < bytes.length; at += Math.min(length, bytes.length - at)) {
			check.take(bytes, at, Math.min(length, bytes.length - at));
		}
	}

}
