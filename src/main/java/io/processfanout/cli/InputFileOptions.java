package io.processfanout.cli;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of all commands that take inputs, beside the inputs themselves. */
final class InputFileOptions {

	@Option(names = "--inputs", paramLabel = "FILE", description = "Read the inputs from a file, one a line.")
	private @Nullable Path file;

	@Option(names = { "-0", "--null" }, description = "Inputs end with a NUL, as find -print0 writes them.")
	private boolean nulEnded;

	/**
	 * Where the inputs come from.
	 * @param arguments what was typed in their place
	 * @throws io.processfanout.request.InvalidRequestException if from two places
	 */
	InputPlace or(List<String> arguments) {
		return new InputPlace(arguments, this.file, this.nulEnded);
	}

}
