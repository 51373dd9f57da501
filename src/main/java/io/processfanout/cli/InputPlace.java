package io.processfanout.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

import io.processfanout.batch.InputReader;
import io.processfanout.batch.StreamedInputs;
import io.processfanout.dispatch.InputSource;
import io.processfanout.machine.LocaleText;
import io.processfanout.machine.Refused;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.request.ValueList;
import org.jspecify.annotations.Nullable;

/**
 * Where inputs come from: arguments, the lines of a file, or those of stdin.
 *
 * @param arguments what was typed; a single dash is stdin
 * @param file the file; null if none was named
 * @param nulEnded whether a NUL ends each, and not a line
 */
record InputPlace(List<String> arguments, @Nullable Path file, boolean nulEnded) {

	private static final String STDIN = "-";

	private static final String UNREAD_STDIN = "stdin cannot be read";

	InputPlace {
		arguments = List.copyOf(arguments);
		if (file != null && !arguments.isEmpty()) {
			throw new InvalidRequestException("give inputs either as arguments or with --inputs, not both");
		}
		if (nulEnded && file == null && !isStdin(arguments)) {
			throw new InvalidRequestException("--null is for inputs of a file or of stdin: give --inputs or -");
		}
	}

	private static boolean isStdin(List<String> arguments) {
		return arguments.equals(List.of(STDIN));
	}

	/** Whether there are any, or may be. */
	boolean isGiven() {
		return this.file != null || !this.arguments.isEmpty();
	}

	/**
	 * All inputs, where they have to be known before the first task.
	 * @param allowed how many they may be, and how long
	 * @return the inputs
	 * @throws InvalidRequestException if they cannot be read, or are more than allowed
	 */
	List<String> all(ValueList allowed) {
		if (this.file != null) {
			return InputLines.in(this.file, this.nulEnded, allowed);
		}
		if (!isStdin(this.arguments)) {
			return readable();
		}
		try {
			return InputLines.in(Stdin.get(), this.nulEnded, allowed);
		}
		catch (IOException ex) {
			throw new InvalidRequestException(UNREAD_STDIN + ": " + Refused.why(ex));
		}
	}

	/**
	 * The same while tasks run: arguments are all there, lines come.
	 * @param mostCharacters how long an input may be
	 * @return where they come from
	 * @throws InvalidRequestException if they cannot be read
	 */
	InputSource stream(long mostCharacters) {
		if (this.file == null && !isStdin(this.arguments)) {
			return InputSource.of(readable());
		}
		Function<InputReader.Sink, InputReader> reader = this.nulEnded ? InputReader::ofNulEnded : InputReader::ofLines;
		StreamedInputs.Origin origin = (this.file == null)
				? new StreamedInputs.Origin("stdin", UNREAD_STDIN, Stdin.get(), reader)
				: new StreamedInputs.Origin("--inputs " + this.file, refusal(this.file), open(this.file), reader);
		return new StreamedInputs(origin, mostCharacters);
	}

	/** A folder can be opened, and shows itself when it is read. */
	private static InputStream open(Path file) {
		try {
			if (Files.isDirectory(file)) {
				throw new FileSystemException(file.toString(), null, "Is a directory");
			}
			return Files.newInputStream(file);
		}
		catch (IOException ex) {
			throw refused(file, ex);
		}
	}

	static InvalidRequestException refused(Path file, IOException ex) {
		return new InvalidRequestException(refusal(file) + ": " + Refused.reason(file, ex));
	}

	private static String refusal(Path file) {
		return "--inputs must be a readable file of UTF-8 text, was " + file;
	}

	private List<String> readable() {
		if (this.arguments.stream().anyMatch(LocaleText::isLost)) {
			throw new InvalidRequestException("inputs must be arguments in this locale's characters, "
					+ LocaleText.charset() + ", and are not; give them with --inputs or on stdin, as UTF-8");
		}
		return this.arguments;
	}

}
