package io.processfanout.cli;

import java.util.Set;

import io.processfanout.request.InvalidRequestException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * An option that says where a memory table comes from, and makes some others meaningless.
 *
 * @param option its name
 * @param beside the options that mean something beside it
 */
record ExclusiveOption(String option, Set<String> beside) {

	/**
	 * Refuses what would be ignored.
	 * @param command the command with the options that were given
	 * @throws InvalidRequestException if an option was given that means nothing beside
	 * this one
	 */
	void refuseOthers(CommandSpec command) {
		if (!command.commandLine().getParseResult().matchedPositionals().isEmpty()) {
			throw new InvalidRequestException("inputs mean nothing beside " + this.option);
		}
		for (OptionSpec given : command.commandLine().getParseResult().matchedOptions()) {
			String name = given.longestName();
			if (!name.equals(this.option) && !this.beside.contains(name)) {
				throw new InvalidRequestException(name + " means nothing beside " + this.option);
			}
		}
	}

}
