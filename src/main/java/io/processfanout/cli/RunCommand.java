package io.processfanout.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.processfanout.fanout.FanOut;
import io.processfanout.fanout.FanOutFields;
import io.processfanout.fanout.FanOutRequest;
import io.processfanout.fanout.FanOutResult;
import io.processfanout.report.FanOutLines;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.request.ValueList;
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
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ConfigurableApplicationContext;

/** {@code run}: runs a workload over inputs, and prints what became of each. */
@Command(name = "run", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Run a workload over inputs, one task each, and print the results.")
final class RunCommand implements Callable<Integer> {

	private static final String STDIN = "-";

	private static final OptionNames NAMES = new OptionNames(
			Map.of("workload", "workload", "inputs", "inputs", "childMemoryMb", "--child-memory"));

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

	@Option(names = "--mode", paramLabel = "MODE", description = "sequential, threads, processes (default).")
	private @Nullable String mode;

	@Option(names = "--fallback", paramLabel = "MODE",
			description = "The mode if memory has no room for a child: sequential, threads. Default: none, refuse.")
	private @Nullable String fallback;

	@Mixin
	private LimitOptions limits = new LimitOptions();

	@Option(names = "--task-timeout", paramLabel = "TIME", description = "The longest a task may take, such as 30s.")
	private @Nullable String taskTimeout;

	@Option(names = "--retries", paramLabel = "N",
			description = "Start a failed task again up to N times; never after an exception. Default: 0.")
	private @Nullable String retries;

	@Option(names = "--halt", paramLabel = "WHEN",
			description = "What a failure does to the rest: never (default), soon, now.")
	private @Nullable String halt;

	@Option(names = "--child-memory", paramLabel = "MB", description = "What a child is to have in all, in MB.")
	private @Nullable String childMemoryMb;

	@Option(names = "--json", description = "Print the result as JSON, and nothing else, on stdout.")
	private boolean json;

	@Option(names = "--json-lines", description = "Print each task as a line of JSON when it has ended.")
	private boolean jsonLines;

	/** What stands for bytes that are no character of the locale. */
	private static final char UNREADABLE = '\uFFFD';

	@Spec
	@SuppressWarnings("NullAway.Init") // picocli sets it before call()
	private CommandSpec spec;

	@Override
	public Integer call() throws IOException {
		checkSourceOfInputs();
		this.workloadPath.use();
		try (ConfigurableApplicationContext context = LocalApplication.withoutServer(NAMES)) {
			// Written as it goes: results that fill a part of the heap are not copied.
			ObjectWriter writer = context.getBean(JsonMapper.class)
				.writer()
				.without(StreamWriteFeature.AUTO_CLOSE_TARGET);
			PrintWriter out = this.spec.commandLine().getOut();
			FanOut fanOut = context.getBean(FanOut.class);
			FanOutFields fields = context.getBean(FanOutFields.class);
			FanOutRequest request = request(allInputs(fields.inputs()), fields);
			FanOutResult result = this.jsonLines ? printingLines(fanOut, request, new JsonLines(out, writer))
					: fanOut.run(request, RunListener.NONE);
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

	private FanOutRequest request(List<String> all, FanOutFields fields) {
		return new FanOutRequest(this.workload, all, this.mode, this.fallback, this.limits.policy(),
				this.limits.limit(fields.policy()), OptionText.parsed(this.taskTimeout, fields.taskTimeout()::parse),
				this.limits.timeLimit(fields.timeLimit()), OptionText.parsed(this.retries, fields.retries()::parse),
				this.halt, OptionText.parsed(this.childMemoryMb, fields.childMemoryMb()::parse));
	}

}
