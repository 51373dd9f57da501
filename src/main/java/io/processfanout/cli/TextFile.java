package io.processfanout.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.processfanout.request.InvalidRequestException;

/** Reads a file that an option names. */
final class TextFile {

	/** What some editors and spreadsheets put before the text. */
	private static final String BYTE_ORDER_MARK = "\uFEFF";

	private TextFile() {
	}

	static String read(Path file) {
		try {
			String text = Files.readString(file);
			return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
		}
		catch (IOException ex) {
			// A folder, no text, or not there at all.
			throw new InvalidRequestException("there is no text file " + file + " that can be read");
		}
	}

}
