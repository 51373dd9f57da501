package io.processfanout.batch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Reads inputs that stand one behind another, with a character behind each. Text that is
 * not UTF-8 is refused, because the workload would get another input than was written. A
 * byte order mark at the beginning is no part of the first input.
 */
public final class InputReader {

	private static final int CHUNK = 8192;

	private static final char BYTE_ORDER_MARK = '\uFEFF';

	private final char end;

	private final Sink sink;

	private final StringBuilder input = new StringBuilder();

	private boolean atBeginning = true;

	/** Takes the inputs, one after another. */
	public interface Sink {

		/**
		 * Takes an input. More are read when it returns.
		 * @param input the input
		 * @throws InterruptedException if no more are wanted
		 */
		void take(String input) throws InterruptedException;

		/**
		 * Looks at an input whose end was not read yet: a pipe may never end.
		 * @param characters how many there are so far
		 * @throws io.processfanout.request.InvalidRequestException if it is too long
		 * already
		 */
		void grows(int characters);

	}

	private InputReader(char end, Sink sink) {
		this.end = end;
		this.sink = sink;
	}

	/**
	 * Reads lines. A carriage return before a line's end belongs to the end; any other is
	 * part of an input.
	 * @param sink takes the inputs
	 * @return a reader, to be used once
	 */
	public static InputReader ofLines(Sink sink) {
		return new InputReader('\n', sink);
	}

	/**
	 * Reads inputs that end with a NUL, as {@code find -print0} writes them.
	 * @param sink takes the inputs
	 * @return a reader, to be used once
	 */
	public static InputReader ofNulEnded(Sink sink) {
		return new InputReader('\0', sink);
	}

	/**
	 * Reads all inputs. The last one needs no end.
	 * @param bytes where from
	 * @throws java.nio.charset.CharacterCodingException if it is no UTF-8
	 * @throws IOException if it cannot be read
	 * @throws InterruptedException if no more are wanted
	 */
	public void readAll(InputStream bytes) throws IOException, InterruptedException {
		// Java's own reader forgets what it has decoded when it meets what is no text.
		CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
		ByteBuffer coded = ByteBuffer.allocate(CHUNK);
		// Never more characters than bytes.
		CharBuffer text = CharBuffer.allocate(CHUNK);
		for (boolean atEnd = false; !atEnd;) {
			int length = bytes.read(coded.array(), coded.position(), coded.remaining());
			atEnd = length < 0;
			coded.position(coded.position() + Math.max(0, length)).flip();
			CoderResult result = decoder.decode(coded, text, atEnd);
			take(text.array(), text.position());
			text.clear();
			coded.compact();
			if (result.isError()) {
				result.throwException();
			}
		}
		if (!this.input.isEmpty()) {
			end();
		}
	}

	private void take(char[] chunk, int length) throws InterruptedException {
		int start = (this.atBeginning && length > 0 && chunk[0] == BYTE_ORDER_MARK) ? 1 : 0;
		this.atBeginning = this.atBeginning && length == 0;
		for (int i = start; i < length; i++) {
			if (chunk[i] == this.end) {
				append(chunk, start, i);
				end();
				start = i + 1;
			}
		}
		append(chunk, start, length);
	}

	private void append(char[] chunk, int start, int end) {
		this.input.append(chunk, start, end - start);
		this.sink.grows(inputLength());
	}

	private void end() throws InterruptedException {
		this.sink.take(this.input.substring(0, inputLength()));
		this.input.setLength(0);
	}

	private int inputLength() {
		int length = this.input.length();
		boolean endOfLine = this.end == '\n' && length > 0 && this.input.charAt(length - 1) == '\r';
		return endOfLine ? length - 1 : length;
	}

}
