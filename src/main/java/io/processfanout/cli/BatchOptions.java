package io.processfanout.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.processfanout.batch.FinishedTasks;
import io.processfanout.batch.JobLog;
import io.processfanout.batch.ResultsFolder;
import io.processfanout.request.InvalidRequestException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Where the outcomes of a batch are kept, and in which order they are printed. */
final class BatchOptions {

	private final OptionSpec keepOrder = OptionSpec.builder("--keep-order")
		.negatable(true)
		.type(Boolean.class)
		.arity("0")
		.description("Print outcomes in the inputs' order. Default: as they come on a terminal, in order elsewhere.")
		.build();

	private final OptionSpec jobLog = Typed.one(Path.class, "LOG", "Write a line of JSON for each task that has ended.",
			"--joblog");

	private final OptionSpec resume = Typed.one(Path.class, "LOG", "Go on with such a log: leave out what has ended.",
			"--resume");

	private final OptionSpec resumeFailed = Typed.one(Path.class, "LOG",
			"Go on with such a log: leave out what has ended OK.", "--resume-failed");

	private final OptionSpec results = Typed.one(Path.class, "DIR", "Write each output to a file of its own.",
			"--results");

	void addTo(CommandSpec command) {
		command.addOption(this.keepOrder)
			.addOption(this.jobLog)
			.addOption(this.resume)
			.addOption(this.resumeFailed)
			.addOption(this.results);
	}

	/** Refuses what cannot go together. */
	void check(boolean json) {
		List<String> logs = given(this.jobLog, this.resume, this.resumeFailed);
		if (logs.size() > 1) {
			throw new InvalidRequestException("give one of " + String.join(" and ", logs) + ", not both");
		}
		List<String> kept = new ArrayList<>(logs);
		kept.addAll(given(this.results, this.keepOrder));
		if (json && !kept.isEmpty()) {
			throw new InvalidRequestException("--json prints all results at once and in order: give " + kept.get(0)
					+ " with --json-lines or without either");
		}
	}

	private static List<String> given(OptionSpec... options) {
		List<String> given = new ArrayList<>();
		for (OptionSpec option : options) {
			if (option.<Object>getValue() != null) {
				given.add(option.longestName());
			}
		}
		return given;
	}

	boolean keepsOrder(boolean byDefault) {
		Boolean keepOrder = this.keepOrder.getValue();
		return (keepOrder != null) ? keepOrder : byDefault;
	}

	Optional<JobLog> openLog(@Nullable String workload) {
		return Stream
			.of(open(this.jobLog, JobLog.Resume.NOTHING, workload), open(this.resume, JobLog.Resume.FINISHED, workload),
					open(this.resumeFailed, JobLog.Resume.OK, workload))
			.flatMap(Optional::stream)
			.findFirst();
	}

	private static Optional<JobLog> open(OptionSpec log, JobLog.Resume resume, @Nullable String workload) {
		return Optional.ofNullable(Typed.path(log))
			.map((file) -> JobLog.open(file, resume, String.valueOf(workload), LocalEngine.json()));
	}

	/** A log to go on with is there, however little is in it. */
	private boolean goesOn() {
		return Stream.of(this.resume, this.resumeFailed)
			.map(Typed::path)
			.anyMatch((log) -> log != null && Files.exists(log));
	}

	Optional<ResultsFolder> openResults() {
		return Optional.ofNullable(Typed.path(this.results)).map((folder) -> ResultsFolder.open(folder, goesOn()));
	}

	void sayWhatIsMissing(ResultsFolder folder, FinishedTasks finished, PrintWriter err) {
		long missing = folder.missing(finished);
		if (missing > 0) {
			err.println("of the tasks that the log has, " + missing + " have no file in " + Typed.path(this.results));
		}
	}

}
