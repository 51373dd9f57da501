package io.processfanout.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.processfanout.request.InvalidRequestException;
import io.processfanout.request.ValueList;

/**
 * Reads inputs, one a line. It stops where a request becomes too long, because a pipe may
 * never end. It refuses text that is not UTF-8, because the workload would get another
 * input than was written.
 */
final class InputLines {

	private static final String FIELD = "inputs";

	private static final int CHUNK = 8192;

	private final ValueList allowed;

	private final List<String> lines = new ArrayList<>();

	private final StringBuilder line = new StringBuilder();

	/** Of the lines that have ended. */
	private long characters;

	private InputLines(ValueList allowed) {
		this.allowed = allowed;
	}

	/**
	 * The lines of a file.
	 * @param file the file of option {@code --inputs}
	 * @param allowed how many they may be, and how long
	 * @return its lines
	 * @throws InvalidRequestException if it cannot be read, or not as UTF-8, or is more
	 * than allowed
	 */
	static List<String> in(Path file, ValueList allowed) {
		try (InputStream bytes = Files.newInputStream(file)) {
			return new InputLines(allowed).all(bytes);
		}
		// A folder, no text, or not there at all.
		catch (IOException ex) {
			throw new InvalidRequestException("--inputs must be a readable file of UTF-8 text, was " + file);
		}
	}

	/**
	 * The lines that come from stdin.
	 * @param stdin what to read to its end
	 * @param allowed how many they may be, and how long
	 * @return its lines
	 * @throws InvalidRequestException if it is no UTF-8, or more than allowed
	 * @throws IOException if it cannot be read
	 */
	static List<String> in(InputStream stdin, ValueList allowed) throws IOException {
		try {
			return new InputLines(allowed).all(stdin);
		}
		catch (CharacterCodingException ex) {
			throw new InvalidRequestException("stdin must be UTF-8 text, and is not");
		}
	}

	/** A last line needs no end. */
	private List<String> all(InputStream bytes) throws IOException {
		// Given a charset it would put a character of its own in the place of what is
		// none.
		Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder());
		char[] chunk = new char[CHUNK];
		for (int length = text.read(chunk); length >= 0; length = text.read(chunk)) {
			take(chunk, length);
		}
		if (!this.line.isEmpty()) {
			endLine();
		}
		return this.lines;
	}

	private void take(char[] chunk, int length) {
		int start = 0;
		for (int i = 0; i < length; i++) {
			if (chunk[i] == '\n') {
				append(chunk, start, i);
				endLine();
				start = i + 1;
			}
		}
		append(chunk, start, length);
	}

	private void append(char[] chunk, int start, int end) {
		this.line.append(chunk, start, end - start);
		this.allowed.checkSoFar(FIELD, this.lines.size(), this.characters + lineLength());
	}

	private void endLine() {
		this.lines.add(this.line.substring(0, lineLength()));
		this.characters += lineLength();
		this.line.setLength(0);
		this.allowed.checkSoFar(FIELD, this.lines.size(), this.characters);
	}

	/**
	 * Without a carriage return, which may belong to the line's end. A lone one ends no
	 * line: it is part of an input.
	 */
	private int lineLength() {
		int length = this.line.length();
		return (length > 0 && this.line.charAt(length - 1) == '\r') ? length - 1 : length;
	}

}
