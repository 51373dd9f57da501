package io.processfanout.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.processfanout.UnforeseenEnd;
import io.processfanout.bench.NothingMeasuredException;
import io.processfanout.report.PrintableText;
import io.processfanout.request.BusyException;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.request.ShortText;
import io.processfanout.settings.BadSettingException;
import io.processfanout.sweep.NoTableException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The command line's main. Exit codes: 0 if every task ended {@code OK}, 1 if not, 2 for
 * bad usage, bad settings among it.
 */
public final class CommandLineMain {

	/** Options of the program itself. All others are those of a comparison. */
	private static final List<String> ABOUT = List.of("-h", "--help", "-V", "--version");

	/** Picocli's own: those that it leaves out. */
	private static final String CONVERTERS = "picocli.converters.excludes";

	/** Types that no option has: picocli would load forty classes to read them. */
	private static final String UNUSED_CONVERTERS = "java\\.(sql|time)\\..*";

	private CommandLineMain() {
	}

	public static void main(String[] args) {
		CommandLog.useFor(args);
		UnforeseenEnd.watch(CommandLineMain.class.getName(), () -> {
		}, (line) -> System.err.println(PrintableText.sentence(line)));
		Stdin.keepForCommands();
		System.setProperty(CONVERTERS, UNUSED_CONVERTERS);
		String[] words = withDefault(args);
		CommandLine line = commandLine(new PrintWriter(keepStdoutForResults(), true, StandardCharsets.UTF_8),
				new PrintWriter(System.err, true, StandardCharsets.UTF_8), Subcommand.meantBy(List.of(words)));
		// A workload may bring a picocli of its own.
		System.clearProperty(CONVERTERS);
		int code = line.execute(words);
		if (code != ServeCommand.KEEPS_RUNNING) {
			System.exit(code);
		}
	}

	/**
	 * Keeps stdout for results: the log goes to what {@code System.out} is.
	 * @return the real stdout
	 */
	private static PrintStream keepStdoutForResults() {
		JvmWarnings.keepOffStdout();
		PrintStream out = System.out;
		System.setOut(System.err);
		return out;
	}

	/**
	 * The command line.
	 * @param out for results
	 * @param err for the rest
	 * @param commands those that may be meant
	 * @return parses and runs what was typed
	 */
	static CommandLine commandLine(PrintWriter out, PrintWriter err, List<CommandSpec> commands) {
		CommandSpec program = CommandSpec.create().name("process-fanout").versionProvider(new JarVersion());
		program.usageMessage()
			.description("Fans CPU-bound work out over child JVMs, and measures whether that pays.")
			.footer("", "Without a command it is compare. Settings: see docs/reference.md.");
		Typed.addHelp(program);
		CommandLine line = new CommandLine(program);
		commands.forEach((command) -> line.addSubcommand(command));
		line.setOut(out).setErr(err);
		if (!Terminal.hasColours(System.getenv())) {
			line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
		}
		// An input that begins with @ is an input, not a file of more arguments.
		line.setExpandAtFiles(false);
		line.setExecutionStrategy((parsed) -> {
			int code = run(parsed);
			// A writer keeps to itself what went wrong with it, unless asked.
			if (out.checkError()) {
				err.println("the result is not on stdout, which is full or closed");
				return CommandLine.ExitCode.SOFTWARE;
			}
			return code;
		});
		line.setExecutionExceptionHandler((exception, command, parsed) -> {
			LoggerFactory.getLogger(CommandLineMain.class).debug("The command failed", exception);
			command.getErr()
				.println(sentence(isSentence(exception) ? String.valueOf(exception.getMessage())
						: FailureSentence.of(exception)));
			return isBadUsage(exception) ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
		});
		line.setParameterExceptionHandler((exception, parsed) -> {
			CommandLine command = exception.getCommandLine();
			command.getErr().println(sentence(exception.getMessage() + "; " + allowed(command.getCommandSpec())));
			return CommandLine.ExitCode.USAGE;
		});
		return line;
	}

	private static String sentence(String text) {
		return PrintableText.sentence(ShortText.of(text));
	}

	/** Else an error, such as a full heap, is a stack trace. */
	private static int run(CommandLine.ParseResult parsed) {
		try {
			return new CommandLine.RunLast().execute(parsed);
		}
		catch (Error ex) {
			CommandLine command = parsed.commandSpec().commandLine();
			throw new CommandLine.ExecutionException(command, "", new IllegalStateException(ex));
		}
	}

	private static boolean isSentence(Exception exception) {
		return isBadUsage(exception) || exception instanceof NoTableException
				|| exception instanceof NothingMeasuredException || exception instanceof TooLateException;
	}

	/** Of the command, of a setting, or of a machine that is busy with another one. */
	private static boolean isBadUsage(Exception exception) {
		return exception instanceof InvalidRequestException || exception instanceof BusyException
				|| exception instanceof BadSettingException || exception instanceof StartFailedException;
	}

	/**
	 * One sentence in place of picocli's page of help, in which the mistake gets lost.
	 */
	private static String allowed(CommandSpec command) {
		Stream<String> words = command.subcommands().isEmpty() ? command.options()
			.stream()
			.filter((option) -> !option.hidden())
			.sorted(Comparator.comparingInt(OptionSpec::order))
			.map(OptionSpec::longestName) : command.subcommands().keySet().stream();
		return command.qualifiedName() + " takes " + words.collect(Collectors.joining(", "));
	}

	/** Options alone are options of the default command. */
	static String[] withDefault(String[] args) {
		if (args.length > 0 && (!args[0].startsWith("-") || ABOUT.contains(args[0]))) {
			return args;
		}
		List<String> all = new ArrayList<>(List.of(CompareCommand.NAME));
		all.addAll(Arrays.asList(args));
		return all.toArray(String[]::new);
	}

	/** The version in the jar's manifest, and the JVM it runs on. */
	static final class JarVersion implements IVersionProvider {

		@Override
		public String[] getVersion() {
			String version = CommandLineMain.class.getPackage().getImplementationVersion();
			return new String[] { "process-fanout " + ((version != null) ? version : "(not packaged)") + ", JDK "
					+ System.getProperty("java.version") };
		}

	}

}
