package io.processfanout.cli;

import java.nio.file.Path;
import java.util.List;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options of all commands that take inputs, beside the inputs themselves. */
final class InputFileOptions {

	private final OptionSpec file = Typed.one(Path.class, "FILE", "Read the inputs from a file, one a line.",
			"--inputs");

	private final OptionSpec nulEnded = Typed.flag("Inputs end with a NUL, as find -print0 writes them.", "-0",
			"--null");

	void addTo(CommandSpec command) {
		command.addOption(this.file).addOption(this.nulEnded);
	}

	/**
	 * Where the inputs come from.
	 * @param arguments what was typed in their place
	 * @throws io.processfanout.request.InvalidRequestException if from two places
	 */
	InputPlace or(List<String> arguments) {
		return new InputPlace(arguments, Typed.path(this.file), Typed.isGiven(this.nulEnded));
	}

}
