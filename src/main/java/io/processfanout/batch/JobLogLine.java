package io.processfanout.batch;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.processfanout.task.Failure;
import io.processfanout.task.Outcome;
import io.processfanout.task.Phase;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.TaskResult;
import org.jspecify.annotations.Nullable;

/**
 * A line of a job log. Later versions may say more.
 *
 * @param index the input's place among all, from 0
 * @param workload what was run; lines of earlier versions have none
 * @param input the input, or the first 200 characters of a longer one
 * @param inputSha256 the digest of an input that is not there in full
 * @param outcome how the task ended
 * @param attempts how often it was started
 * @param started when its last attempt took its slot, as ISO 8601 in UTC
 * @param seconds from then to its outcome
 * @param computeSeconds how long its workload computed
 * @param cpuSeconds CPU time of the thread that ran it
 * @param peakMemoryMb the most memory that its child held, in MB
 * @param exitCode the child's exit code, if that is why it failed
 * @param signal the signal that ended the child, if that is why it failed
 * @param failure why it failed, in a sentence
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
record JobLogLine(int index, @Nullable String workload, String input, @Nullable String inputSha256, Outcome outcome,
		int attempts, String started, double seconds, @Nullable Double computeSeconds, @Nullable Double cpuSeconds,
		@Nullable Long peakMemoryMb, @Nullable Integer exitCode, @Nullable String signal, @Nullable String failure) {

	/** A sentence may hold a whole input. */
	private static final int LONGEST_FAILURE = 1_000;

	static JobLogLine of(EndedTask task, String workload, Instant start) {
		TaskResult result = task.result();
		Failure failure = result.failure();
		return new JobLogLine(result.index(), workload, task.shownInput(), task.digestOfLongInput().orElse(null),
				result.outcome(), result.attempts(), start.plus(result.start()).toString(),
				PhaseTimes.seconds(result.end().minus(result.start())),
				result.times().has(Phase.COMPUTE) ? PhaseTimes.seconds(result.times().of(Phase.COMPUTE)) : null,
				result.cpu().map(PhaseTimes::seconds).orElse(null), result.peakMemoryMb().orElse(null),
				(failure != null) ? failure.exitCode() : null, (failure != null) ? failure.signal() : null,
				(failure != null) ? shortened(failure.message()) : null);
	}

	private static String shortened(String message) {
		return (message.length() <= LONGEST_FAILURE) ? message : message.substring(0, LONGEST_FAILURE) + "…";
	}

}
