package io.processfanout.dispatch;

import java.time.Duration;
import java.util.Optional;

import io.processfanout.task.Failure;
import io.processfanout.task.Outcome;
import io.processfanout.task.Phase;
import io.processfanout.task.PhaseTimes;
import io.processfanout.worker.ComputeTime;
import io.processfanout.worker.Message;
import org.jspecify.annotations.Nullable;

/** What a worker's answer means for its task, in a child and in this JVM alike. */
final class Answers {

	private Answers() {
	}

	/**
	 * The ending that an answer is.
	 * @param answer a result or a failure
	 * @param times the phases so far, without compute
	 * @param stderrTail the last of what the child wrote to stderr; null if it wrote
	 * nothing
	 * @return the ending, its compute phase from the answer
	 */
	static AttemptResult toEnding(Message answer, PhaseTimes times, @Nullable String stderrTail) {
		PhaseTimes all = times.with(Phase.COMPUTE, Duration.ofNanos(costOf(answer).wallNanos()));
		if (answer instanceof Message.Result result) {
			return AttemptResult.ok(result.output(), all, cpuOf(result.cost()));
		}
		Message.Failed failed = (Message.Failed) answer;
		if (failed.exceptionClass().isEmpty()) {
			return AttemptResult.failed(Failure.of(Outcome.PROTOCOL, failed.text()).withStderrTail(stderrTail), all);
		}
		return AttemptResult
			.failed(Failure.ofException(failed.exceptionClass(), failed.text(), failed.stack(), stderrTail), all);
	}

	static ComputeTime costOf(Message answer) {
		return (answer instanceof Message.Result result) ? result.cost() : ((Message.Failed) answer).cost();
	}

	private static Optional<Duration> cpuOf(ComputeTime cost) {
		return (cost.cpuNanos() == ComputeTime.UNKNOWN_CPU) ? Optional.empty()
				: Optional.of(Duration.ofNanos(cost.cpuNanos()));
	}

}
