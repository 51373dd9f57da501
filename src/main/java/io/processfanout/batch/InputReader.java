package io.processfanout.batch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

import io.processfanout.request.InvalidRequestException;

/**
 * Reads inputs that stand one behind another, with a character behind each. What would
 * give the workload other inputs than were meant is refused: text that is not UTF-8, and
 * among lines a NUL or ends of a carriage return alone. A byte order mark at the
 * beginning is no part of the first input.
 */
public final class InputReader {

	private static final int CHUNK = 8192;

	private static final char NUL = '\0';

	private static final char BYTE_ORDER_MARK = '\uFEFF';

	private final char end;

	private final Sink sink;

	private final StringBuilder input = new StringBuilder();

	private boolean atBeginning = true;

	/** How many inputs have ended. */
	private int count;

	/** Whether the bytes begin as UTF-16 does, which no UTF-8 can. */
	private boolean marked16;

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
	 * part of an input, as long as some line ends otherwise.
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
		return new InputReader(NUL, sink);
	}

	/**
	 * Reads all inputs. The last one needs no end.
	 * @param bytes where from
	 * @throws InvalidRequestException if it is no UTF-8, or no lines where lines are read
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
			lookAtBeginning(coded);
			CoderResult result = decoder.decode(coded, text, atEnd);
			take(text.array(), text.position());
			text.clear();
			coded.compact();
			if (result.isError()) {
				throw refused("must be UTF-8 text, and is not"
						+ (this.marked16 ? ": it begins as UTF-16 does; iconv -f UTF-16 -t UTF-8 makes it so" : ""));
			}
		}
		if (!this.input.isEmpty()) {
			checkLastLine();
			end();
		}
	}

	private void lookAtBeginning(ByteBuffer coded) {
		if (this.atBeginning && coded.limit() > 1) {
			int mark = ((coded.get(0) & 0xff) << 8) | (coded.get(1) & 0xff);
			this.marked16 = mark == BYTE_ORDER_MARK || mark == Character.reverseBytes(BYTE_ORDER_MARK);
		}
	}

	/** A file of an old Mac would be one task, without a word. */
	private void checkLastLine() {
		int carriageReturn = this.input.indexOf("\r");
		if (areLines() && this.count == 0 && carriageReturn >= 0 && carriageReturn < this.input.length() - 1) {
			throw refused("must end with a line feed, and has carriage returns alone; if it is one input,"
					+ " end it with a NUL and give --null");
		}
	}

	private boolean areLines() {
		return this.end == '\n';
	}

	private InvalidRequestException refused(String why) {
		String line = areLines() ? ", line " + (this.count + 1) + "," : "";
		return new InvalidRequestException("inputs[" + this.count + "]" + line + " " + why);
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
			else if (chunk[i] == NUL) {
				throw refused("must be a line of text, and holds a NUL; inputs that end with a NUL, as find -print0"
						+ " writes them, need --null");
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
		this.count++;
		this.input.setLength(0);
	}

	private int inputLength() {
		int length = this.input.length();
		boolean endOfLine = areLines() && length > 0 && this.input.charAt(length - 1) == '\r';
		return endOfLine ? length - 1 : length;
	}

}
