package io.processfanout.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;

import io.processfanout.Engine;
import io.processfanout.batch.InputReader;
import io.processfanout.batch.StreamedInputs;
import io.processfanout.dispatch.InputSource;
import io.processfanout.fanout.FanOut;
import io.processfanout.fanout.FanOutFields;
import io.processfanout.fanout.FanOutRequest;
import io.processfanout.fanout.FanOutResult;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.request.ValueList;
import io.processfanout.service.RequestSettings;
import io.processfanout.settings.FanOutSettings;
import io.processfanout.task.RunListener;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.StreamWriteFeature;

/** {@code run}: runs a workload over inputs, and prints what became of each. */
@Command(name = "run", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Run a workload over inputs, one task each, and print the results.")
final class RunCommand implements Callable<Integer> {

	private static final String STDIN = "-";

	/** The fields that are called otherwise than their options would be. */
	private static final Map<String, String> TITLES = Map.of("workload", "workload", "inputs", "inputs",
			"childMemoryMb", "--child-memory");

	@Parameters(index = "0", paramLabel = "WORKLOAD", description = "What to run: a built-in workload or your own.")
	@SuppressWarnings("NullAway.Init") // picocli sets it before call()
	private String workload;

	@Parameters(index = "1..*", paramLabel = "INPUT",
			description = "Inputs; a single - reads them from stdin, one a line.")
	private List<String> inputs = List.of();

	@Option(names = "--inputs", paramLabel = "FILE", description = "Read the inputs from a file, one a line.")
	private @Nullable Path inputFile;

	@Option(names = { "-0", "--null" }, description = "Inputs end with a NUL, as find -print0 writes them.")
	private boolean nulEnded;

	@Mixin
	private BatchOptions batch = new BatchOptions();

	@Mixin
	private WorkloadPath workloadPath = new WorkloadPath();

	@Option(names = "--json", description = "Print the result as JSON, and nothing else, on stdout.")
	private boolean json;

	@Option(names = "--json-lines", description = "Print each task as a line of JSON when it has ended.")
	private boolean jsonLines;

	/** What stands for bytes that are no character of the locale. */
	private static final char UNREADABLE = '\uFFFD';

	@Spec
	@SuppressWarnings("NullAway.Init") // picocli sets it before call()
	private CommandSpec spec;

	/** The fields whose options the command has, as a help text shows them. */
	static FanOutFields fields() {
		return FanOutFields.of(List.of(), FanOutSettings.defaults().requests(), RunCommand::title).ofBatch();
	}

	private static String title(String field) {
		return TITLES.getOrDefault(field, FieldOptions.title(field));
	}

	@Override
	public Integer call() throws IOException {
		checkSourceOfInputs();
		this.batch.check(this.json);
		if (this.json && this.jsonLines) {
			throw new InvalidRequestException("give either --json or --json-lines, not both");
		}
		try (LocalEngine local = new LocalEngine(this.workloadPath.use(), RunCommand::title)) {
			Engine engine = local.engine();
			FanOutFields fields = engine.fanOutFields().ofBatch();
			RequestSettings.Max max = engine.settings().requests().max();
			FanOut fanOut = new FanOut(engine.service(), engine.workloads(), fields, max.answer(), LocalEngine.JSON);
			FanOutRequest request = fields.read(new FieldOptions(this.spec));
			if (request.stderrTail() != null && !this.json && !this.jsonLines) {
				throw new InvalidRequestException(
						fields.stderrTail().title() + " needs --json or --json-lines: the table has no place for it");
			}
			if (this.json) {
				FanOutRequest whole = request.withWork(this.workload,
						allInputs(FanOutFields.inputs(engine.settings().requests())));
				return local.withLastWord(() -> printOneResult(fanOut, whole));
			}
			// Before a log is made.
			fields.workload().check(this.workload);
			CommandLine line = this.spec.commandLine();
			return new BatchRun(fanOut, request.withWork(this.workload, List.of()), this.batch, this.jsonLines)
				.run(source(max.input()), local, line.getOut(), line.getErr());
		}
	}

	private int printOneResult(FanOut fanOut, FanOutRequest request) {
		FanOutResult result = fanOut.run(request, RunListener.NONE);
		PrintWriter out = this.spec.commandLine().getOut();
		// Written as it goes: results that fill a part of the heap are not copied.
		LocalEngine.JSON.writer().without(StreamWriteFeature.AUTO_CLOSE_TARGET).writeValue(out, result);
		out.println();
		out.flush();
		return (result.summary().ok() == result.summary().submitted() && result.leftAlive().isEmpty()) ? 0 : 1;
	}

	/** Arguments are all there; lines are read while tasks run. */
	private InputSource source(long mostCharacters) {
		if (this.inputFile == null && !this.inputs.equals(List.of(STDIN))) {
			return InputSource.of(arguments());
		}
		Function<InputReader.Sink, InputReader> reader = this.nulEnded ? InputReader::ofNulEnded : InputReader::ofLines;
		StreamedInputs.Origin origin = (this.inputFile == null)
				? new StreamedInputs.Origin("stdin must be UTF-8 text, and is not", System.in, reader)
				: new StreamedInputs.Origin(refusal(this.inputFile), open(this.inputFile), reader);
		return new StreamedInputs(origin, mostCharacters);
	}

	/** A folder can be opened, and shows itself when it is read. */
	private static InputStream open(Path file) {
		try {
			if (!Files.isDirectory(file)) {
				return Files.newInputStream(file);
			}
		}
		catch (IOException ex) {
			// Said below.
		}
		throw new InvalidRequestException(refusal(file));
	}

	private static String refusal(Path file) {
		return "--inputs must be a readable file of UTF-8 text, was " + file;
	}

	private void checkSourceOfInputs() {
		if (this.inputFile != null && !this.inputs.isEmpty()) {
			throw new InvalidRequestException("give inputs either as arguments or with --inputs, not both");
		}
		if (this.nulEnded && this.inputFile == null && !this.inputs.equals(List.of(STDIN))) {
			throw new InvalidRequestException(InputOptions.NUL_WITH_ARGUMENTS);
		}
		if (this.inputFile == null && this.inputs.isEmpty()) {
			throw new InvalidRequestException(
					"inputs must be given: as arguments, with --inputs FILE, or as - for stdin");
		}
	}

	private List<String> allInputs(ValueList allowed) throws IOException {
		if (this.inputFile != null) {
			return InputLines.in(this.inputFile, this.nulEnded, allowed);
		}
		return this.inputs.equals(List.of(STDIN)) ? InputLines.in(System.in, this.nulEnded, allowed) : arguments();
	}

	/** In a locale of ASCII the JVM gives for every other byte the same character. */
	private List<String> arguments() {
		String encoding = System.getProperty("sun.jnu.encoding", "");
		if (!encoding.equals("UTF-8") && this.inputs.stream().anyMatch((input) -> input.indexOf(UNREADABLE) >= 0)) {
			throw new InvalidRequestException("inputs must be arguments in this locale's characters, " + encoding
					+ ", and are not; give them with --inputs or on stdin, as UTF-8");
		}
		return this.inputs;
	}

}
