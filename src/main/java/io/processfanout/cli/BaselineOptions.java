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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** An earlier result that a comparison is held against. */
final class BaselineOptions {

	private static final String OPTION = "--baseline";

	private static final String TOLERANCE = "--tolerance";

	private static final String ANY = "--any-baseline";

	private final OptionSpec file = Typed.one(Path.class, "FILE",
			"Hold the result against an earlier one of compare --json; exit code 3 if a mode is slower.", OPTION);

	private final OptionSpec tolerance = Typed.one(String.class, "N%",
			"What change of a mode's time is tolerated: 0.1%% to 100%%. Default: 5%%.", TOLERANCE);

	private final OptionSpec any = Typed.flag("Take a baseline of other work, another JDK or another machine too.",
			ANY);

	void addTo(CommandSpec command) {
		command.addOption(this.file).addOption(this.tolerance).addOption(this.any);
	}

	/** Read before anything is measured, so that a bad file costs no time. */
	Optional<BenchResult> read(boolean severalSizes) {
		Path earlier = Typed.path(this.file);
		if (earlier != null && severalSizes) {
			throw new InvalidRequestException(OPTION + " needs one size of a task, and --task-cpu has several");
		}
		if (earlier == null) {
			boolean tolerates = Typed.text(this.tolerance) != null;
			if (tolerates || Typed.isGiven(this.any)) {
				throw new InvalidRequestException((tolerates ? TOLERANCE : ANY) + " means nothing without " + OPTION);
			}
			return Optional.empty();
		}
		tolerated();
		return Optional
			.of(ResultReader.read(OPTION, earlier.toString(), TextFile.read(OPTION, earlier), LocalEngine.json()));
	}

	Baseline against(BenchResult earlier, BenchResult now) {
		return new Baseline(earlier, now, tolerated());
	}

	private double tolerated() {
		String written = Typed.text(this.tolerance);
		return (written != null) ? Baseline.TOLERABLE.parse(TOLERANCE, written) : Baseline.TOLERATED;
	}

	/**
	 * Says on stderr why it does not hold, if so.
	 * @return whether the two can be compared
	 */
	boolean isComparable(Baseline baseline, PrintWriter err) {
		List<String> differences = baseline.differences();
		if (differences.isEmpty() || (Typed.isGiven(this.any) && !baseline.changes().isEmpty())) {
			return true;
		}
		err.println(
				PrintableText.sentence(OPTION + " must be a result of the same work on the same machine, and differs: "
						+ String.join(", ", differences) + "; " + ANY + " takes it all the same"));
		return false;
	}

}
