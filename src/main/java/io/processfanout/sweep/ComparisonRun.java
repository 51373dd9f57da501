package io.processfanout.sweep;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.processfanout.bench.BenchResult;
import io.processfanout.bench.ResultReader;
import io.processfanout.child.CapturedProcess;
import io.processfanout.child.ChildExit;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.tier.LambdaTier;
import io.processfanout.tier.TierMeasurement;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A comparison by this application, started once more in a JVM like Lambda's: how it is
 * started, how long it is waited for, and what came of it.
 *
 * @param result what it gave; null if it gave nothing
 * @param failure why it gave nothing; null if it gave a result
 * @param refused whether it gave nothing because of what was asked of it
 * @param wasToldToEnd whether somebody told it to end, as Ctrl-C on a terminal tells all
 * there is
 */
public record ComparisonRun(@Nullable BenchResult result, @Nullable String failure, boolean refused,
		boolean wasToldToEnd) {

	/** What ends a comparison that has measured nothing yet. */
	private static final Set<String> TELL_TO_END = Set.of("SIGINT", "SIGTERM");

	private static final String TOLD_TO_END = "it was told to end before its end";

	/** The command line's exit code for what it refuses. */
	private static final int BAD_USAGE = 2;

	/** Else the JVM's own warnings precede the result. */
	private static final List<String> LOG_ON_STDERR = List.of("-Xlog:disable", "-Xlog:all=warning:stderr");

	/** Of the function's memory, the part that Lambda gives to the heap. */
	private static final double HEAP_SHARE = 0.85;

	/**
	 * The option of {@code compare} that ends it with its stdin. Whoever started it may
	 * be killed, and cannot end it then.
	 */
	public static final String END_WITH_STDIN = "--end-with-stdin";

	/**
	 * The option of {@code compare} that has it read its inputs from the first line of
	 * its stdin, a list in JSON. No file is left of them wherever it all ends.
	 */
	public static final String INPUTS_ON_STDIN = "--inputs-on-stdin";

	/**
	 * CPU time that a comparison needs outside of its own time limit: two seconds until
	 * its clock runs, as seen here with Lambda's flags, as much to end its children and
	 * to write its result, and as much again to be safe.
	 */
	private static final double CPU_SECONDS = 6;

	/** What it may wait for others, whatever CPU time it gets. */
	private static final Duration GRACE = Duration.ofSeconds(10);

	/**
	 * The flags of the JVM that compares, without its heap's size.
	 * @param options of this JVM, those that it is to have too
	 * @return those, and Lambda's, which win
	 */
	public static List<String> flags(List<String> options) {
		List<String> flags = new ArrayList<>(options);
		flags.addAll(LambdaTier.JIT_AND_COLLECTOR);
		flags.add("-XX:+TieredCompilation");
		flags.addAll(LOG_ON_STDERR);
		return List.copyOf(flags);
	}

	/**
	 * The command that compares the modes as Lambda would.
	 * @param java the {@code java} executable
	 * @param options of this JVM, those that it is to have too
	 * @param application what names this application to it: {@code -jar} and a jar, or
	 * {@code -cp}, a class path and a main class
	 * @param memoryMb the memory whose part is the heap, in MB
	 * @param order what it is asked to do
	 * @return program and arguments; the result comes as JSON on stdout
	 */
	static List<String> command(Path java, List<String> options, List<String> application, long memoryMb, Order order) {
		List<String> command = new ArrayList<>();
		command.add(java.toString());
		command.addAll(flags(options));
		command.add("-Xmx" + (long) (memoryMb * HEAP_SHARE) + "m");
		command.addAll(application);
		command.addAll(List.of("compare", "--json", END_WITH_STDIN));
		if (!order.inputs().isEmpty()) {
			command.add(INPUTS_ON_STDIN);
		}
		command.addAll(order.options());
		return List.copyOf(command);
	}

	/**
	 * How long to wait for a comparison. It ends itself at its time limit, and then still
	 * has to write what it measured: whoever ended it just then would lose that.
	 * @param limit the comparison's own time limit
	 * @param cpus the CPUs it has, more than 0; more than one is of no use to its start
	 * @return longer than the limit
	 */
	static Duration timeToWait(Duration limit, double cpus) {
		return limit.plus(GRACE).plusMillis(Math.round(CPU_SECONDS / Math.min(1, cpus) * 1000));
	}

	static ComparisonRun failed(String why) {
		return new ComparisonRun(null, why, false, false);
	}

	static ComparisonRun of(BenchResult result) {
		return new ComparisonRun(result, null, false, result.incomplete() != null);
	}

	/**
	 * What came of a comparison that has ended.
	 * @param finished its exit and its output
	 * @param limit its time limit
	 * @param mapper reads its result
	 * @param limitedMemory whether its memory was limited
	 * @return its result, or why there is none
	 */
	static ComparisonRun of(CapturedProcess.Finished finished, Duration limit, JsonMapper mapper,
			boolean limitedMemory) {
		if (finished.exitCode().isEmpty()) {
			return failed("it was ended after its time limit of " + limit.toSeconds() + " s");
		}
		try {
			if (!finished.stdout().isBlank()) {
				return of(ResultReader.readAny("stdout of a comparison", "it", mapper.readTree(finished.stdout()),
						mapper));
			}
		}
		catch (InvalidRequestException ex) {
			// Figures are reckoned with: those of a damaged result as those of any file.
			return failed(String.valueOf(ex.getMessage()));
		}
		catch (JacksonException ex) {
			// Said below with all there is.
		}
		ChildExit exit = new ChildExit(finished.exitCode().getAsInt(), finished.stderrTail());
		String lastLine = exit.stderrTail().substring(exit.stderrTail().lastIndexOf('\n') + 1);
		if (exit.code() == BAD_USAGE && !lastLine.isEmpty()) {
			return new ComparisonRun(null, lastLine, true, false);
		}
		if (exit.signal().filter(TELL_TO_END::contains).isPresent()) {
			return new ComparisonRun(null, TOLD_TO_END, false, true);
		}
		return failed(ending(exit, limitedMemory) + " and no result" + (lastLine.isEmpty() ? "" : ": " + lastLine));
	}

	/** What it says of the memory size that it was confined to. */
	TierMeasurement measurement() {
		return (this.result != null)
				? TierMeasurement.of(List.of(this.result),
						this.result.whatIsWrong().or(this::whyNotToItsEnd).orElse(null))
				: TierMeasurement.failed(String.valueOf(this.failure));
	}

	private Optional<String> whyNotToItsEnd() {
		return this.wasToldToEnd ? Optional.of(TOLD_TO_END) : Optional.empty();
	}

	/** Whether it gave all that it was to give. */
	boolean isWhole() {
		return this.result != null && !this.wasToldToEnd && this.result.whatIsWrong().isEmpty();
	}

	/** What exceeds a cgroup's memory the kernel ends with SIGKILL. */
	private static String ending(ChildExit exit, boolean limitedMemory) {
		return exit.signal()
			.map((signal) -> "it ended with " + signal
					+ ((signal.equals("SIGKILL") && limitedMemory) ? ", as what needs more memory does," : ""))
			.orElse("it ended with exit code " + exit.code());
	}

}
