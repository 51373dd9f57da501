package io.processfanout.lambda;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

import com.amazonaws.services.lambda.runtime.Context;

/**
 * Prints one line of metrics for each invocation on Lambda, and nothing elsewhere. It
 * does not use the log, whose lines a setting may wrap. Thread-safe.
 */
final class EmfPrinter {

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

	void print(EmfLine line) {
		if (this.on) {
			CurrentInvocation.context().filter(EmfPrinter::onLambda).ifPresent((context) -> print(line, context));
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
