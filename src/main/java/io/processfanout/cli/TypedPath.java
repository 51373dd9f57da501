package io.processfanout.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import io.processfanout.machine.LocaleText;
import io.processfanout.request.InvalidRequestException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a file, and refuses one of which the locale has lost a part. */
final class TypedPath implements ITypeConverter<Path> {

	@Override
	public Path convert(String written) {
		try {
			return read(written);
		}
		catch (InvalidPathException ex) {
			throw new TypeConversionException("it must be " + allowed() + ", was " + LocaleText.shown(written));
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
			throw new InvalidRequestException(option + " must be " + allowed() + ", was " + LocaleText.shown(written));
		}
	}

	private static Path read(String written) {
		if (LocaleText.isLost(written)) {
			throw new InvalidPathException(written, "not in this locale's characters");
		}
		return Path.of(written);
	}

	private static String allowed() {
		return LocaleText.hasAll() ? "a path without a character of code 0" : "a path " + LocaleText.allowed();
	}

}
