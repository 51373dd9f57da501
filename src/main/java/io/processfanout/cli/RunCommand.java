package io.processfanout.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.processfanout.Engine;
import io.processfanout.fanout.FanOut;
import io.processfanout.fanout.FanOutFields;
import io.processfanout.fanout.FanOutRequest;
import io.processfanout.fanout.FanOutResult;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.service.RequestSettings;
import io.processfanout.settings.FanOutSettings;
import io.processfanout.task.RunListener;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.StreamWriteFeature;

/** {@code run}: runs a workload over inputs, and prints what became of each. */
@Command(name = RunCommand.NAME, mixinStandardHelpOptions = true, sortOptions = false, description = RunCommand.ABOUT)
final class RunCommand implements Callable<Integer> {

	static final String NAME = "run";

	static final String ABOUT = "Run a workload over inputs, one task each, and print the results.";

	/** The fields that are called otherwise than their options would be. */
	private static final Map<String, String> TITLES = Map.of("workload", "workload", "inputs", "inputs",
			"childMemoryMb", "--child-memory");

	@Parameters(index = "0", paramLabel = "WORKLOAD", description = "What to run: a built-in workload or your own.")
	@SuppressWarnings("NullAway.Init") // picocli sets it before call()
	private String workload;

	@Parameters(index = "1..*", paramLabel = "INPUT",
			description = "Inputs; a single - reads them from stdin, one a line.")
	private List<String> inputs = List.of();

	@Mixin
	private InputFileOptions inputFile = new InputFileOptions();

	@Mixin
	private BatchOptions batch = new BatchOptions();

	@Mixin
	private WorkloadPath workloadPath = new WorkloadPath();

	@Option(names = "--json", description = "Print the result as JSON, and nothing else, on stdout.")
	private boolean json;

	@Option(names = "--json-lines", description = "Print each task as a line of JSON when it has ended.")
	private boolean jsonLines;

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
	public Integer call() {
		InputPlace place = this.inputFile.or(this.inputs);
		if (!place.isGiven()) {
			throw new InvalidRequestException(
					"inputs must be given: as arguments, with --inputs FILE, or as - for stdin");
		}
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
						place.all(FanOutFields.inputs(engine.settings().requests())));
				return local.lastWord().of(() -> printOneResult(fanOut, whole), this.spec.commandLine());
			}
			// Before a log is made.
			fields.workload().check(this.workload);
			CommandLine line = this.spec.commandLine();
			return new BatchRun(fanOut, request.withWork(this.workload, List.of()), this.batch, this.jsonLines)
				.run(place.stream(max.input()), local, line);
		}
	}

	private int printOneResult(FanOut fanOut, FanOutRequest request) {
		FanOutResult result = fanOut.run(request, RunListener.NONE);
		PrintWriter out = this.spec.commandLine().getOut();
		// Written as it goes: results that fill a part of the heap are not copied.
		LocalEngine.json().writer().without(StreamWriteFeature.AUTO_CLOSE_TARGET).writeValue(out, result);
		out.println();
		out.flush();
		return (result.summary().ok() == result.summary().submitted() && result.leftAlive().isEmpty()) ? 0 : 1;
	}

}
