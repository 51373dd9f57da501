package io.processfanout.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import io.processfanout.request.InvalidRequestException;

/**
 * Reads inputs, one a line. What is no UTF-8 is refused: a workload would be given
 * another input than was written.
 */
final class InputLines {

	private InputLines() {
	}

	/**
	 * The lines of a file.
	 * @param file the file of option {@code --inputs}
	 * @return its lines
	 * @throws InvalidRequestException if it cannot be read, or not as UTF-8
	 */
	static List<String> in(Path file) {
		try {
			return decoded(Files.readAllBytes(file));
		}
		// A folder, no text, or not there at all.
		catch (IOException ex) {
			throw new InvalidRequestException("--inputs must be a readable file of UTF-8 text, was " + file);
		}
	}

	/**
	 * The lines that come from stdin.
	 * @param stdin what to read to its end
	 * @return its lines
	 * @throws InvalidRequestException if it is no UTF-8
	 * @throws IOException if it cannot be read
	 */
	static List<String> in(InputStream stdin) throws IOException {
		byte[] bytes = stdin.readAllBytes();
		try {
			return decoded(bytes);
		}
		catch (CharacterCodingException ex) {
			throw new InvalidRequestException("stdin must be UTF-8 text, and is not");
		}
	}

	/** A lone carriage return ends no line: it is part of an input. */
	private static List<String> decoded(byte[] bytes) throws CharacterCodingException {
		String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		if (text.isEmpty()) {
			return List.of();
		}
		String lines = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
		return Arrays.stream(lines.split("\n", -1))
			.map((line) -> line.endsWith("\r") ? line.substring(0, line.length() - 1) : line)
			.toList();
	}

}
