package io.processfanout.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import io.processfanout.request.InvalidRequestException;
import io.processfanout.request.ValueList;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a comparison's tasks are given: arguments, the lines of a file, or stdin. */
final class InputOptions {

	private static final String STDIN = "-";

	static final String NUL_WITH_ARGUMENTS = "--null is for inputs of a file or of stdin: give --inputs or -";

	/** What stands for bytes that are no character of the locale. */
	private static final char UNREADABLE = '\uFFFD';

	@Parameters(paramLabel = "INPUT",
			description = "Inputs, one task each; a single - reads them from stdin, one a line.")
	private List<String> arguments = List.of();

	@Option(names = "--inputs", paramLabel = "FILE", description = "Read the inputs from a file, one a line.")
	private @Nullable Path file;

	@Option(names = { "-0", "--null" }, description = "Inputs end with a NUL, as find -print0 writes them.")
	private boolean nulEnded;

	/**
	 * Reads the inputs.
	 * @param allowed how many they may be, and how long
	 * @return null if there are none
	 * @throws InvalidRequestException if they come from two places, cannot be read, or
	 * are more than allowed
	 */
	@Nullable List<String> read(ValueList allowed) {
		if (this.file != null && !this.arguments.isEmpty()) {
			throw new InvalidRequestException("give inputs either as arguments or with --inputs, not both");
		}
		if (this.nulEnded && this.file == null && !this.arguments.equals(List.of(STDIN))) {
			throw new InvalidRequestException(NUL_WITH_ARGUMENTS);
		}
		if (this.file != null) {
			return InputLines.in(this.file, this.nulEnded, allowed);
		}
		return this.arguments.equals(List.of(STDIN)) ? fromStdin(this.nulEnded, allowed) : fromArguments();
	}

	private static List<String> fromStdin(boolean nulEnded, ValueList allowed) {
		try {
			return InputLines.in(System.in, nulEnded, allowed);
		}
		catch (IOException ex) {
			throw new InvalidRequestException("stdin cannot be read: " + ex.getMessage());
		}
	}

	/** In a locale of ASCII the JVM gives for every other byte the same character. */
	private @Nullable List<String> fromArguments() {
		String encoding = System.getProperty("sun.jnu.encoding", "");
		if (!encoding.equals("UTF-8") && this.arguments.stream().anyMatch((input) -> input.indexOf(UNREADABLE) >= 0)) {
			throw new InvalidRequestException("inputs must be arguments in this locale's characters, " + encoding
					+ ", and are not; give them with --inputs or on stdin, as UTF-8");
		}
		return this.arguments.isEmpty() ? null : this.arguments;
	}

}
