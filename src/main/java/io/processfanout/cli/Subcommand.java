package io.processfanout.cli;

import java.util.ArrayList;
import java.util.List;

import picocli.CommandLine.Model.CommandSpec;

/**
 * A command that the command line has. Only one is run, so only that one is made: each
 * has dozens of classes and options.
 *
 * @param name what is typed
 * @param about its sentence in the help text
 */
record Subcommand(String name, String about) {

	/** In the order of the help text. */
	static final List<Subcommand> ALL = List.of(new Subcommand(CompareCommand.NAME, CompareCommand.ABOUT),
			new Subcommand(RunCommand.NAME, RunCommand.ABOUT), new Subcommand(SweepCommand.NAME, SweepCommand.ABOUT),
			new Subcommand(PredictCommand.NAME, PredictCommand.ABOUT),
			new Subcommand(ServeCommand.NAME, ServeCommand.ABOUT), new Subcommand(NewCommand.NAME, NewCommand.ABOUT),
			new Subcommand(PackageCommand.NAME, PackageCommand.ABOUT),
			new Subcommand(ArchiveCommand.NAME, ArchiveCommand.ABOUT),
			new Subcommand(ReportCommand.NAME, ReportCommand.ABOUT));

	/**
	 * The commands that a command line may be about.
	 * @param words what was typed
	 * @return the one that comes first; if none does, all, of which those that are not
	 * among the words stand in a help text only
	 */
	static List<CommandSpec> meantBy(List<String> words) {
		for (Subcommand command : ALL) {
			if (command.name.equals(words.get(0))) {
				return List.of(command.whole());
			}
		}
		List<CommandSpec> all = new ArrayList<>();
		for (Subcommand command : ALL) {
			all.add(words.contains(command.name) ? command.whole() : command.named());
		}
		return all;
	}

	/** Enough of it for a help text and for a list of the commands there are. */
	private CommandSpec named() {
		CommandSpec command = CommandSpec.create().name(this.name);
		command.usageMessage().description(this.about);
		return command;
	}

	/** All of it. */
	CommandSpec whole() {
		return switch (this.name) {
			case CompareCommand.NAME -> new CompareCommand().complete(this, CompareCommand.fields().all());
			case RunCommand.NAME -> new RunCommand().complete(this, RunCommand.fields().all());
			case SweepCommand.NAME -> new SweepCommand().complete(this, SweepCommand.fields());
			case PredictCommand.NAME -> new PredictCommand().complete(this, PredictCommand.fields());
			case ServeCommand.NAME -> new ServeCommand().complete(this, ServeCommand.fields());
			case NewCommand.NAME -> new NewCommand().complete(this, List.of());
			case PackageCommand.NAME -> new PackageCommand().complete(this, List.of());
			case ArchiveCommand.NAME -> new ArchiveCommand().complete(this, List.of());
			case ReportCommand.NAME -> new ReportCommand().complete(this, List.of());
			default -> throw new IllegalStateException("there is no command " + this.name);
		};
	}

}
