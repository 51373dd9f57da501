package io.processfanout.http;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

import io.processfanout.request.InvalidRequestException;

/**
 * Looks at bytes that go by, and refuses what is no text in their charset: whoever
 * decodes them next puts other characters in its place, and a workload would be given
 * another input than was sent.
 */
final class CharsetCheck {

	private static final int CHUNK = 8192;

	private final CharsetDecoder decoder;

	private final CharBuffer characters = CharBuffer.allocate(CHUNK);

	/** The beginning of a character whose end is still to come. */
	private ByteBuffer begun = ByteBuffer.allocate(0);

	CharsetCheck(Charset charset) {
		this.decoder = charset.newDecoder();
	}

	/**
	 * Takes the next bytes. A last character that is cut off is not noticed here. It
	 * would stand behind the last brace of the JSON, where the reader of the JSON refuses
	 * it.
	 * @param bytes an array with the bytes
	 * @param offset where they begin in it
	 * @param length how many they are
	 * @throws InvalidRequestException if they are no text
	 */
	void take(byte[] bytes, int offset, int length) {
		ByteBuffer all = ByteBuffer.allocate(this.begun.remaining() + length)
			.put(this.begun)
			.put(bytes, offset, length)
			.flip();
		CoderResult result;
		do {
			this.characters.clear();
			result = this.decoder.decode(all, this.characters, false);
			if (result.isError()) {
				throw new InvalidRequestException(
						"the request's body must be text in " + this.decoder.charset().name() + ", and is not");
			}
		}
		while (result.isOverflow());
		this.begun = all;
	}

}
