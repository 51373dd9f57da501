package io.processfanout.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.processfanout.batch.InputReader;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.request.ValueList;

/**
 * All inputs of a file or of stdin, where they have to be known before the first task. It
 * stops where a request becomes too long, because a pipe may never end.
 */
final class InputLines implements InputReader.Sink {

	private static final String FIELD = "inputs";

	private final ValueList allowed;

	private final List<String> lines = new ArrayList<>();

	private long characters;

	private InputLines(ValueList allowed) {
		this.allowed = allowed;
	}

	/**
	 * The inputs in a file.
	 * @param file the file of option {@code --inputs}
	 * @param nulEnded whether a NUL ends each, and not a line
	 * @param allowed how many they may be, and how long
	 * @return its inputs
	 * @throws InvalidRequestException if it cannot be read, or not as UTF-8, or is more
	 * than allowed
	 */
	static List<String> in(Path file, boolean nulEnded, ValueList allowed) {
		try (InputStream bytes = Files.newInputStream(file)) {
			return all(bytes, nulEnded, allowed);
		}
		// A folder, no text, or not there at all.
		catch (IOException ex) {
			throw InputPlace.refused(file, ex);
		}
	}

	/**
	 * The inputs that come from stdin.
	 * @param stdin what to read to its end
	 * @param nulEnded whether a NUL ends each, and not a line
	 * @param allowed how many they may be, and how long
	 * @return its inputs
	 * @throws InvalidRequestException if it is no UTF-8, or more than allowed
	 * @throws IOException if it cannot be read
	 */
	static List<String> in(InputStream stdin, boolean nulEnded, ValueList allowed) throws IOException {
		return all(stdin, nulEnded, allowed);
	}

	private static List<String> all(InputStream bytes, boolean nulEnded, ValueList allowed) throws IOException {
		InputLines all = new InputLines(allowed);
		try {
			(nulEnded ? InputReader.ofNulEnded(all) : InputReader.ofLines(all)).readAll(bytes);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException("nothing here waits", ex);
		}
		return all.lines;
	}

	@Override
	public void take(String input) {
		this.lines.add(input);
		this.characters += input.length();
		this.allowed.checkSoFar(FIELD, this.lines.size(), this.characters);
	}

	@Override
	public void grows(int more) {
		this.allowed.checkSoFar(FIELD, this.lines.size(), this.characters + more);
	}

}
