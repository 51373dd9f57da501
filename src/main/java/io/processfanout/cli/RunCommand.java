package io.processfanout.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

import io.processfanout.Engine;
import io.processfanout.fanout.FanOut;
import io.processfanout.fanout.FanOutFields;
import io.processfanout.fanout.FanOutRequest;
import io.processfanout.fanout.FanOutResult;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.request.ValueList;
import io.processfanout.service.RequestSettings;
import io.processfanout.settings.FanOutSettings;
import io.processfanout.task.RunListener;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine;
import tools.jackson.core.StreamWriteFeature;

/** {@code run}: runs a workload over inputs, and prints what became of each. */
final class RunCommand extends TypedCommand {

	static final String NAME = "run";

	static final String ABOUT = "Run a workload over inputs, one task each, and print the results.";

	/** The fields that are called otherwise than their options would be. */
	private static final Map<String, String> TITLES = Map.of("workload", "workload", "inputs", "inputs",
			"childMemoryMb", "--child-memory");

	private final PositionalParamSpec workload = Typed.argument("WORKLOAD",
			"What to run: a built-in workload or your own.");

	private final PositionalParamSpec inputs = Typed.arguments("1..*", "INPUT",
			"Inputs; a single - reads them from stdin, one a line.");

	private final InputFileOptions inputFile = new InputFileOptions();

	private final BatchOptions batch = new BatchOptions();

	private final WorkloadPath workloadPath = new WorkloadPath();

	private final OptionSpec json = Typed.flag("Print the result as JSON, and nothing else, on stdout.", "--json");

	private final OptionSpec jsonLines = Typed.flag("Print each task as a line of JSON when it has ended.",
			"--json-lines");

	RunCommand() {
		showInOrder();
		spec().addPositional(this.workload).addPositional(this.inputs);
		this.inputFile.addTo(spec());
		this.batch.addTo(spec());
		this.workloadPath.addTo(spec());
		spec().addOption(this.json).addOption(this.jsonLines);
	}

	/** The fields whose options the command has, as a help text shows them. */
	static FanOutFields fields() {
		return FanOutFields.of(List.of(), FanOutSettings.defaults().requests(), RunCommand::title).ofBatch();
	}

	private static String title(String field) {
		return TITLES.getOrDefault(field, FieldOptions.title(field));
	}

	@Override
	public Integer call() {
		String workload = this.workload.getValue();
		boolean json = Typed.isGiven(this.json);
		boolean jsonLines = Typed.isGiven(this.jsonLines);
		InputPlace place = this.inputFile.or(Typed.allOf(this.inputs));
		if (!place.isGiven()) {
			throw new InvalidRequestException(
					"inputs must be given: as arguments, with --inputs FILE, or as - for stdin");
		}
		this.batch.check(json);
		if (json && jsonLines) {
			throw new InvalidRequestException("give either --json or --json-lines, not both");
		}
		try (LocalEngine local = new LocalEngine(this.workloadPath.loader(), RunCommand::title)) {
			Engine engine = local.engine();
			FanOutFields fields = engine.fanOutFields().ofBatch();
			RequestSettings.Max max = engine.settings().requests().max();
			FanOut fanOut = new FanOut(engine.service(), engine.workloads(), fields, max.answer(), LocalEngine.JSON);
			FanOutRequest request = fields.read(new FieldOptions(spec()));
			if (request.stderrTail() != null && !json && !jsonLines) {
				throw new InvalidRequestException(
						fields.stderrTail().title() + " needs --json or --json-lines: the table has no place for it");
			}
			if (json) {
				ValueList allowed = FanOutFields.inputs(engine.settings().requests());
				FanOutRequest whole = request.withWork(workload,
						place.all(allowed.noting(allowed.notes().with("--json-lines takes more"))));
				return local.lastWord().of(() -> printOneResult(fanOut, whole), spec().commandLine());
			}
			// Before a log is made.
			fields.workload().check(workload);
			CommandLine line = spec().commandLine();
			return new BatchRun(fanOut, request.withWork(workload, List.of()), this.batch, jsonLines)
				.run(place.stream(max.input()), local, line);
		}
	}

	private int printOneResult(FanOut fanOut, FanOutRequest request) {
		FanOutResult result = fanOut.run(request, RunListener.NONE);
		PrintWriter out = spec().commandLine().getOut();
		// Written as it goes: results that fill a part of the heap are not copied.
		LocalEngine.json().writer().without(StreamWriteFeature.AUTO_CLOSE_TARGET).writeValue(out, result);
		out.println();
		out.flush();
		return (result.summary().ok() == result.summary().submitted() && result.leftAlive().isEmpty()) ? 0 : 1;
	}

}
