package io.processfanout.cli;

import java.util.List;

import io.processfanout.request.ValueList;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What a comparison's tasks are given: arguments, the lines of a file, or stdin. */
final class InputOptions {

	private final PositionalParamSpec arguments = Typed.arguments("0..*", "INPUT",
			"Inputs, one task each; a single - reads them from stdin, one a line.");

	private final InputFileOptions file = new InputFileOptions();

	void addTo(CommandSpec command) {
		command.addPositional(this.arguments);
		this.file.addTo(command);
	}

	/**
	 * Reads the inputs.
	 * @param allowed how many they may be, and how long
	 * @return null if there are none
	 * @throws io.processfanout.request.InvalidRequestException if they come from two
	 * places, cannot be read, or are more than allowed
	 */
	@Nullable List<String> read(ValueList allowed) {
		InputPlace place = this.file.or(Typed.allOf(this.arguments));
		return place.isGiven() ? place.all(allowed) : null;
	}

}
