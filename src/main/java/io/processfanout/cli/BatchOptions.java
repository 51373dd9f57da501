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
import picocli.CommandLine.Option;

/** Where the outcomes of a batch are kept, and in which order they are printed. */
final class BatchOptions {

	@Option(names = "--keep-order", negatable = true,
			description = "Print outcomes in the inputs' order. Default: as they come on a terminal, in order elsewhere.")
	private @Nullable Boolean keepOrder;

	@Option(names = "--joblog", paramLabel = "LOG", description = "Write a line of JSON for each task that has ended.")
	private @Nullable Path jobLog;

	@Option(names = "--resume", paramLabel = "LOG", description = "Go on with such a log: leave out what has ended.")
	private @Nullable Path resume;

	@Option(names = "--resume-failed", paramLabel = "LOG",
			description = "Go on with such a log: leave out what has ended OK.")
	private @Nullable Path resumeFailed;

	@Option(names = "--results", paramLabel = "DIR", description = "Write each output to a file of its own.")
	private @Nullable Path results;

	/** Refuses what cannot go together. */
	void check(boolean json) {
		List<String> logs = given(new String[] { "--joblog", "--resume", "--resume-failed" }, this.jobLog, this.resume,
				this.resumeFailed);
		if (logs.size() > 1) {
			throw new InvalidRequestException("give one of " + String.join(" and ", logs) + ", not both");
		}
		List<String> kept = new ArrayList<>(logs);
		kept.addAll(given(new String[] { "--results", "--keep-order" }, this.results, this.keepOrder));
		if (json && !kept.isEmpty()) {
			throw new InvalidRequestException("--json prints all results at once and in order: give " + kept.get(0)
					+ " with --json-lines or without either");
		}
	}

	private static List<String> given(String[] names, @Nullable Object... values) {
		List<String> given = new ArrayList<>();
		for (int i = 0; i < names.length; i++) {
			if (values[i] != null) {
				given.add(names[i]);
			}
		}
		return given;
	}

	boolean keepsOrder(boolean byDefault) {
		return (this.keepOrder != null) ? this.keepOrder : byDefault;
	}

	Optional<JobLog> openLog(@Nullable String workload) {
		return Stream
			.of(open(this.jobLog, JobLog.Resume.NOTHING, workload), open(this.resume, JobLog.Resume.FINISHED, workload),
					open(this.resumeFailed, JobLog.Resume.OK, workload))
			.flatMap(Optional::stream)
			.findFirst();
	}

	private static Optional<JobLog> open(@Nullable Path log, JobLog.Resume resume, @Nullable String workload) {
		return Optional.ofNullable(log)
			.map((file) -> JobLog.open(file, resume, String.valueOf(workload), LocalEngine.json()));
	}

	/** A log to go on with is there, however little is in it. */
	private boolean goesOn() {
		return Stream.of(this.resume, this.resumeFailed).anyMatch((log) -> log != null && Files.exists(log));
	}

	Optional<ResultsFolder> openResults() {
		return Optional.ofNullable(this.results).map((folder) -> ResultsFolder.open(folder, goesOn()));
	}

	void sayWhatIsMissing(ResultsFolder folder, FinishedTasks finished, PrintWriter err) {
		long missing = folder.missing(finished);
		if (missing > 0) {
			err.println("of the tasks that the log has, " + missing + " have no file in " + this.results);
		}
	}

}
