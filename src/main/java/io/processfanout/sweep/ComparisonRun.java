package io.processfanout.sweep;

import java.time.Duration;

import io.processfanout.bench.BenchResult;
import io.processfanout.child.CapturedProcess;
import io.processfanout.child.ChildExit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came of a comparison in a process of its own.
 *
 * @param result what it gave; null if it gave nothing
 * @param failure why it gave nothing; null if it gave a result
 * @param refused whether it gave nothing because of what was asked of it
 */
public record ComparisonRun(@Nullable BenchResult result, @Nullable String failure, boolean refused) {

	/** The command line's exit code for what it refuses. */
	private static final int BAD_USAGE = 2;

	static ComparisonRun failed(String why) {
		return new ComparisonRun(null, why, false);
	}

	static ComparisonRun of(CapturedProcess.Finished finished, Duration limit, JsonMapper mapper,
			boolean limitedMemory) {
		if (finished.exitCode().isEmpty()) {
			return failed("it was ended after its time limit of " + limit.toSeconds() + " s");
		}
		try {
			if (!finished.stdout().isBlank()) {
				return new ComparisonRun(mapper.readValue(finished.stdout(), BenchResult.class), null, false);
			}
		}
		catch (JacksonException ex) {
			// Said below with all there is.
		}
		ChildExit exit = new ChildExit(finished.exitCode().getAsInt(), finished.stderrTail());
		String lastLine = exit.stderrTail().substring(exit.stderrTail().lastIndexOf('\n') + 1);
		if (exit.code() == BAD_USAGE && !lastLine.isEmpty()) {
			return new ComparisonRun(null, lastLine, true);
		}
		return failed(ending(exit, limitedMemory) + " and no result" + (lastLine.isEmpty() ? "" : ": " + lastLine));
	}

	/** What exceeds a cgroup's memory the kernel ends with SIGKILL. */
	private static String ending(ChildExit exit, boolean limitedMemory) {
		return exit.signal()
			.map((signal) -> "it ended with " + signal
					+ ((signal.equals("SIGKILL") && limitedMemory) ? ", as what needs more memory does," : ""))
			.orElse("it ended with exit code " + exit.code());
	}

}
