package io.processfanout.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import io.processfanout.request.InvalidRequestException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads the name of a file. In a locale of ASCII, such as {@code LC_ALL=C}, the JVM can
 * neither read nor write any other character of one, and says nothing of the locale.
 */
final class TypedPath implements ITypeConverter<Path> {

	/** What stands for bytes that are no character of the locale. */
	private static final char UNREADABLE = '\uFFFD';

	@Override
	public Path convert(String written) {
		try {
			return read(written);
		}
		catch (InvalidPathException ex) {
			throw new TypeConversionException("it must be " + allowed() + ", was " + shown(written));
		}
	}

	/**
	 * A part of an option.
	 * @param option its name
	 * @param written what was typed
	 * @return the path
	 * @throws InvalidRequestException if there can be no such file
	 */
	static Path of(String option, String written) {
		try {
			return read(written);
		}
		catch (InvalidPathException ex) {
			throw new InvalidRequestException(option + " must be " + allowed() + ", was " + shown(written));
		}
	}

	private static Path read(String written) {
		if (written.indexOf(UNREADABLE) >= 0 && !encoding().equals("UTF-8")) {
			throw new InvalidPathException(written, "not in this locale's characters");
		}
		return Path.of(written);
	}

	private static String allowed() {
		return encoding().equals("UTF-8") ? "a path without a character of code 0"
				: "a path in this locale's characters, " + encoding() + ", which LC_ALL=C.UTF-8 makes all there are";
	}

	private static String encoding() {
		return System.getProperty("sun.jnu.encoding", "");
	}

	private static String shown(String written) {
		return written.replace(UNREADABLE, '?');
	}

}
