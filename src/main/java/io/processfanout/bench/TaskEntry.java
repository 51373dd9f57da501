package io.processfanout.bench;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.processfanout.task.Failure;
import io.processfanout.task.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * One task on the timeline.
 *
 * @param index the task's place, from 0
 * @param slot the slot it ran in, from 0; absent if it never started
 * @param outcome how it ended
 * @param startSeconds when it took its slot, from the repetition's start; absent if it
 * never started
 * @param endSeconds when its outcome was known, from the repetition's start
 * @param phases seconds of each phase it went through
 * @param cpuSeconds CPU time of the thread that ran the workload
 * @param peakMemoryMb the most memory that its child held, in MB
 * @param checksum what the workload returned
 * @param failure why there is no checksum
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskEntry(int index, @Nullable Integer slot, Outcome outcome, @Nullable Double startSeconds,
		double endSeconds, Map<String, Double> phases, @Nullable Double cpuSeconds, @Nullable Long peakMemoryMb,
		@Nullable String checksum, @Nullable Failure failure) {
}
