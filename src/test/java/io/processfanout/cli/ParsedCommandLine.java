package io.processfanout.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The real command line, parsed and not run. */
public final class ParsedCommandLine {

	private ParsedCommandLine() {
	}

	/**
	 * The command that is meant, and its options.
	 * @param words what follows the jar
	 * @throws CommandLine.ParameterException if the command line does not know them
	 */
	public static List<String> namesOf(List<String> words) {
		ParseResult command = commandLine().parseArgs(CommandLineMain.withDefault(words.toArray(String[]::new)))
			.subcommand();
		List<String> names = new ArrayList<>(List.of(command.commandSpec().name()));
		command.matchedOptions().forEach((option) -> names.add(option.longestName()));
		return names;
	}

	/** The options of a command that its help shows, without those of every command. */
	public static Set<String> optionsOf(String command) {
		Set<String> options = new TreeSet<>();
		Objects.requireNonNull(commandLine().getSubcommands().get(command))
			.getCommandSpec()
			.options()
			.stream()
			.filter((option) -> !option.hidden() && !option.usageHelp() && !option.versionHelp())
			.forEach((option) -> options.add(option.longestName()));
		return options;
	}

	public static Set<String> commands() {
		return new TreeSet<>(commandLine().getSubcommands().keySet());
	}

	static List<CommandSpec> allCommands() {
		return Subcommand.ALL.stream().map(Subcommand::whole).toList();
	}

	private static CommandLine commandLine() {
		PrintWriter nobody = new PrintWriter(new StringWriter());
		return CommandLineMain.commandLine(nobody, nobody, allCommands());
	}

}
