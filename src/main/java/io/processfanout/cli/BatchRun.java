package io.processfanout.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.processfanout.batch.BatchInputs;
import io.processfanout.batch.FinishedTasks;
import io.processfanout.batch.InOrder;
import io.processfanout.batch.JobLog;
import io.processfanout.batch.LoggedResults;
import io.processfanout.batch.OutcomeSink;
import io.processfanout.batch.OutcomeWriter;
import io.processfanout.batch.ResultsFolder;
import io.processfanout.batch.StreamedInputs;
import io.processfanout.dispatch.InputSource;
import io.processfanout.fanout.BatchResult;
import io.processfanout.fanout.FanOut;
import io.processfanout.fanout.FanOutRequest;
import io.processfanout.report.FanOutLines;
import io.processfanout.report.PrintableText;
import picocli.CommandLine;

/**
 * A batch on the command line: outcomes are printed and kept as they come, and a signal
 * loses none that is known.
 *
 * @param fanOut runs the tasks
 * @param request what to run, and how
 * @param options where outcomes are kept
 * @param jsonLines whether they are printed as JSON
 */
record BatchRun(FanOut fanOut, FanOutRequest request, BatchOptions options, boolean jsonLines) {

	/**
	 * Runs it.
	 * @param all every input
	 * @param local is told what to do when a signal ends this JVM
	 * @param command where outcomes are printed, and progress
	 * @return the exit code
	 */
	int run(InputSource all, LocalEngine local, CommandLine command) {
		PrintWriter out = command.getOut();
		PrintWriter err = command.getErr();
		// Before a log is made: the next try would take it for one to go on with.
		Optional<ResultsFolder> results = this.options.openResults();
		Optional<JobLog> log = this.options.openLog(this.request.workload());
		FinishedTasks finished = log.map(JobLog::finished).orElseGet(FinishedTasks::none);
		BatchInputs inputs = new BatchInputs(all, finished);
		List<OutcomeSink> sinks = new ArrayList<>();
		results.ifPresent((folder) -> this.options.sayWhatIsMissing(folder, finished, err));
		if (results.isPresent() && log.isPresent()) {
			sinks.add(new LoggedResults(results.get(), log.get()));
		}
		else {
			results.ifPresent(sinks::add);
			log.ifPresent(sinks::add);
		}
		OutcomeSink printed = this.jsonLines ? new JsonLines(out) : new TableLines(out);
		boolean inOrder = this.options.keepsOrder(!this.jsonLines && !Terminal.isStdout());
		sinks.add(inOrder ? new InOrder(printed, finished::leavesOut) : printed);
		return local.lastWord()
			.of(() -> run(inputs, sinks, out, err,
					() -> (all instanceof StreamedInputs streamed) ? streamed.problem() : Optional.empty()), command);
	}

	private int run(BatchInputs inputs, List<OutcomeSink> sinks, PrintWriter out, PrintWriter err,
			Supplier<Optional<RuntimeException>> whyReadingEnded) {
		try {
			BatchResult result = outcomes(inputs, sinks, err);
			Optional<RuntimeException> problem = whyReadingEnded.get();
			if (!this.jsonLines && (problem.isEmpty() || result.submitted() > 0)) {
				out.println(FanOutLines.sum(result)
						+ ((inputs.leftOut() > 0) ? "; left out, for the log has them: " + inputs.leftOut() : ""));
			}
			int failedBefore = inputs.leftOutThatFailed();
			if (failedBefore > 0) {
				err.println("of those that the log has, " + failedBefore
						+ " did not end OK; --resume-failed runs them again");
			}
			inputs.notStarted()
				.ifPresent(
						(index) -> err.println("not started: the inputs from number " + index + " on, counted from 0"));
			if (problem.isPresent()) {
				throw problem.get();
			}
			boolean allOk = result.ok() == result.submitted() && failedBefore == 0 && inputs.notStarted().isEmpty();
			return (allOk && result.leftAlive().isEmpty()) ? 0 : 1;
		}
		catch (IOException ex) {
			Stream.concat(Stream.of(ex), Arrays.stream(ex.getSuppressed()))
				.filter((failure) -> !(failure instanceof StdoutGoneException))
				.forEach((failure) -> err
					.println(PrintableText.sentence("the run was ended: " + FailureSentence.of(failure))));
			return 1;
		}
		finally {
			out.flush();
			err.flush();
		}
	}

	private BatchResult outcomes(BatchInputs inputs, List<OutcomeSink> sinks, PrintWriter err) throws IOException {
		try (BatchProgress progress = BatchProgress.on(err, inputs);
				OutcomeWriter writer = new OutcomeWriter(inputs, sinks)) {
			return this.fanOut.runBatch(this.request, inputs, (event) -> {
				writer.happened(event);
				progress.happened(event);
			});
		}
	}

}
