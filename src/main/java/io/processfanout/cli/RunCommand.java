package io.processfanout.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.processfanout.Engine;
import io.processfanout.fanout.FanOut;
import io.processfanout.fanout.FanOutFields;
import io.processfanout.fanout.FanOutRequest;
import io.processfanout.fanout.FanOutResult;
import io.processfanout.report.FanOutLines;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.request.ValueList;
import io.processfanout.settings.FanOutSettings;
import io.processfanout.task.RunListener;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.ObjectWriter;

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
		return FanOutFields.of(List.of(), FanOutSettings.defaults().requests(), RunCommand::title);
	}

	private static String title(String field) {
		return TITLES.getOrDefault(field, FieldOptions.title(field));
	}

	@Override
	public Integer call() throws IOException {
		checkSourceOfInputs();
		try (LocalEngine local = new LocalEngine(this.workloadPath.use(), RunCommand::title)) {
			Engine engine = local.engine();
			// Written as it goes: results that fill a part of the heap are not copied.
			ObjectWriter writer = LocalEngine.JSON.writer().without(StreamWriteFeature.AUTO_CLOSE_TARGET);
			PrintWriter out = this.spec.commandLine().getOut();
			FanOutRequest request = engine.fanOutFields()
				.read(new FieldOptions(this.spec))
				.withWork(this.workload, allInputs(FanOutFields.inputs(engine.settings().requests())));
			FanOutResult result = this.jsonLines ? printingLines(engine.fanOut(), request, new JsonLines(out, writer))
					: engine.fanOut().run(request, RunListener.NONE);
			if (this.json) {
				writer.writeValue(out, result);
				out.println();
			}
			else if (!this.jsonLines) {
				FanOutLines.print(result, out);
			}
			out.flush();
			return (result.summary().ok() == result.summary().submitted() && result.leftAlive().isEmpty()) ? 0 : 1;
		}
	}

	private static FanOutResult printingLines(FanOut fanOut, FanOutRequest request, JsonLines lines) {
		try (lines) {
			return fanOut.run(request, lines);
		}
	}

	private void checkSourceOfInputs() {
		if (this.inputFile != null && !this.inputs.isEmpty()) {
			throw new InvalidRequestException("give inputs either as arguments or with --inputs, not both");
		}
		if (this.inputFile == null && this.inputs.isEmpty()) {
			throw new InvalidRequestException(
					"inputs must be given: as arguments, with --inputs FILE, or as - for stdin");
		}
	}

	private List<String> allInputs(ValueList allowed) throws IOException {
		if (this.inputFile != null) {
			return InputLines.in(this.inputFile, allowed);
		}
		return this.inputs.equals(List.of(STDIN)) ? InputLines.in(System.in, allowed) : arguments();
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
