package io.processfanout.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.processfanout.machine.Refused;
import io.processfanout.request.InvalidRequestException;

/** Reads a file that an option names. */
final class TextFile {

	/** What some editors and spreadsheets put before the text. */
	private static final String BYTE_ORDER_MARK = "\uFEFF";

	private TextFile() {
	}

	/**
	 * Reads it.
	 * @param option its name
	 * @param file the file
	 * @return its text
	 * @throws InvalidRequestException if there is no text to be read
	 */
	static String read(String option, Path file) {
		try {
			String text = Files.readString(file);
			return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
		}
		catch (IOException ex) {
			throw new InvalidRequestException(
					option + " must be a readable file of UTF-8 text, was " + file + ": " + Refused.reason(file, ex));
		}
	}

}
