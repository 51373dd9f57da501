package io.processfanout.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.processfanout.bench.Baseline;
import io.processfanout.bench.BenchResult;
import io.processfanout.bench.ResultReader;
import io.processfanout.report.PrintableText;
import io.processfanout.request.InvalidRequestException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** An earlier result that a comparison is held against. */
final class BaselineOptions {

	private static final String OPTION = "--baseline";

	private static final String TOLERANCE = "--tolerance";

	private static final String ANY = "--any-baseline";

	@Option(names = OPTION, paramLabel = "FILE",
			description = "Hold the result against an earlier one of compare --json; exit code 3 if a mode is slower.")
	private @Nullable Path file;

	@Option(names = TOLERANCE, paramLabel = "N%",
			description = "What change of a mode's time is tolerated: 0.1%% to 100%%. Default: 5%%.")
	private @Nullable String tolerance;

	@Option(names = ANY, description = "Take a baseline of other work, another JDK or another machine too.")
	private boolean any;

	/** Read before anything is measured, so that a bad file costs no time. */
	Optional<BenchResult> read(boolean severalSizes) {
		if (this.file != null && severalSizes) {
			throw new InvalidRequestException(OPTION + " needs one size of a task, and --task-cpu has several");
		}
		if (this.file == null) {
			if (this.tolerance != null || this.any) {
				throw new InvalidRequestException(
						((this.tolerance != null) ? TOLERANCE : ANY) + " means nothing without " + OPTION);
			}
			return Optional.empty();
		}
		tolerated();
		return Optional
			.of(ResultReader.read(OPTION, this.file.toString(), TextFile.read(this.file), LocalEngine.json()));
	}

	Baseline against(BenchResult earlier, BenchResult now) {
		return new Baseline(earlier, now, tolerated());
	}

	private double tolerated() {
		return (this.tolerance != null) ? Baseline.TOLERABLE.parse(TOLERANCE, this.tolerance) : Baseline.TOLERATED;
	}

	/**
	 * Says on stderr why it does not hold, if so.
	 * @return whether the two can be compared
	 */
	boolean isComparable(Baseline baseline, PrintWriter err) {
		List<String> differences = baseline.differences();
		if (differences.isEmpty() || (this.any && !baseline.changes().isEmpty())) {
			return true;
		}
		err.println(
				PrintableText.sentence(OPTION + " must be a result of the same work on the same machine, and differs: "
						+ String.join(", ", differences) + "; " + ANY + " takes it all the same"));
		return false;
	}

}
