package io.processfanout.local;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.processfanout.request.BusyException;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.tier.BaselineFailedException;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The command line's main. Exit codes: 0 if every task ended {@code OK}, 1 if not, 2 for
 * bad usage, bad settings among it.
 */
@Command(name = "process-fanout", mixinStandardHelpOptions = true, versionProvider = JarVersion.class,
		description = "Fans CPU-bound work out over child JVMs, and measures whether that pays.", subcommands = {
				CompareCommand.class, RunCommand.class, SweepCommand.class, PredictCommand.class, ServeCommand.class },
		footer = { "", "Without a command it is compare. Settings: see HELP.md." })
public final class CommandLineMain {

	private static final String DEFAULT_COMMAND = "compare";

	/** What asks about the program rather than for a comparison. */
	private static final List<String> ABOUT = List.of("-h", "--help", "-V", "--version");

	private CommandLineMain() {
	}

	public static void main(String[] args) {
		int code = commandLine(new PrintWriter(LocalApplication.keepStdoutForResults(), true, StandardCharsets.UTF_8),
				new PrintWriter(System.err, true, StandardCharsets.UTF_8))
			.execute(withDefault(args));
		if (code != ServeCommand.KEEPS_RUNNING) {
			System.exit(code);
		}
	}

	static CommandLine commandLine(PrintWriter out, PrintWriter err) {
		CommandLine line = new CommandLine(new CommandLineMain()).setOut(out).setErr(err);
		line.setExecutionExceptionHandler((exception, command, parsed) -> {
			if (exception instanceof InvalidRequestException || exception instanceof BusyException) {
				command.getErr().println(exception.getMessage());
				return CommandLine.ExitCode.USAGE;
			}
			if (exception instanceof BaselineFailedException) {
				command.getErr().println(exception.getMessage());
				return CommandLine.ExitCode.SOFTWARE;
			}
			if (exception instanceof StartFailedException) {
				return CommandLine.ExitCode.USAGE;
			}
			throw exception;
		});
		line.setParameterExceptionHandler((exception, parsed) -> {
			CommandLine command = exception.getCommandLine();
			command.getErr().println(exception.getMessage() + "; " + allowed(command.getCommandSpec()));
			return CommandLine.ExitCode.USAGE;
		});
		return line;
	}

	/**
	 * One sentence in place of picocli's page of help, in which the mistake gets lost.
	 */
	private static String allowed(CommandSpec command) {
		Stream<String> words = command.subcommands().isEmpty() ? command.options().stream().map(OptionSpec::longestName)
				: command.subcommands().keySet().stream();
		return command.qualifiedName() + " takes " + words.collect(Collectors.joining(", "));
	}

	/** Options alone are options of the default command. */
	static String[] withDefault(String[] args) {
		if (args.length > 0 && (!args[0].startsWith("-") || ABOUT.contains(args[0]))) {
			return args;
		}
		List<String> all = new ArrayList<>(List.of(DEFAULT_COMMAND));
		all.addAll(Arrays.asList(args));
		return all.toArray(String[]::new);
	}

}
