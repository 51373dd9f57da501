package io.processfanout.lambda;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import com.amazonaws.services.lambda.runtime.Context;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prints one line of metrics for each invocation on Lambda, and nothing elsewhere. It
 * does not use the log, whose lines a setting may wrap. Thread-safe.
 */
final class EmfPrinter {

	private static final Logger logger = LoggerFactory.getLogger(EmfPrinter.class);

	private final boolean on;

	private final PrintStream out;

	/**
	 * A printer.
	 * @param on whether anything is printed
	 * @param out where to
	 */
	EmfPrinter(boolean on, PrintStream out) {
		this.on = on;
		this.out = out;
	}

	/**
	 * Prints metrics. A result is worth more than they are: what fails here is a line in
	 * the log.
	 * @param lines makes them of the result
	 */
	void print(Supplier<List<EmfLine>> lines) {
		if (this.on) {
			try {
				CurrentInvocation.context()
					.filter(EmfPrinter::onLambda)
					.ifPresent((context) -> lines.get().forEach((line) -> print(line, context)));
			}
			catch (RuntimeException | Error ex) {
				logger.warn("The metrics of a result could not be printed: {}", ex.toString());
				logger.debug("Metrics could not be printed", ex);
			}
		}
	}

	/** A runtime client that is tried out elsewhere knows no function name. */
	private static boolean onLambda(Context context) {
		return context.getFunctionName() != null && !context.getFunctionName().isEmpty();
	}

	private void print(EmfLine line, Context context) {
		EmfLine complete = line.with(Map.of(ResultMetrics.FUNCTION, context.getFunctionName(), "functionVersion",
				String.valueOf(context.getFunctionVersion()), "memoryMb", context.getMemoryLimitInMB(), "requestId",
				String.valueOf(context.getAwsRequestId())));
		byte[] text = (complete.text(Instant.now()) + "\n").getBytes(StandardCharsets.UTF_8);
		// One write, so that no other thread's output gets into the line.
		this.out.write(text, 0, text.length);
		this.out.flush();
	}

}
