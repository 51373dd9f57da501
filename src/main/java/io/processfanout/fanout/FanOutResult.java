package io.processfanout.fanout;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.processfanout.task.Failure;
import io.processfanout.task.Limit;
import io.processfanout.task.Outcome;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.TaskResult;
import org.jspecify.annotations.Nullable;

/**
 * What became of every task, in the inputs' order. Times are seconds; what was not
 * measured is absent.
 *
 * @param workload the workload's name
 * @param mode how tasks were run
 * @param limit how many at once, and why
 * @param childHeapMb the heap of each child in MB; absent if there were none
 * @param wallSeconds from the first task accepted to the last outcome known
 * @param summary how many tasks ended how, and what they needed
 * @param tasks one entry for each input
 * @param leftAlive process ids of descendants that are still there; empty as a rule
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FanOutResult(String workload, String mode, Limit limit, @Nullable Long childHeapMb, double wallSeconds,
		Summary summary, List<Entry> tasks, List<Long> leftAlive) {

	public FanOutResult {
		tasks = List.copyOf(tasks);
		leftAlive = List.copyOf(leftAlive);
		Summary counted = Summary.of(tasks, summary.needs());
		if (!summary.equals(counted)) {
			throw new IllegalArgumentException("the summary " + summary + " is not that of the tasks, " + counted);
		}
	}

	/**
	 * One task.
	 *
	 * @param index its place among the inputs, from 0
	 * @param outcome how it ended
	 * @param output what the workload returned
	 * @param failure why there is no output
	 * @param attempts how often it was started
	 * @param slot the slot of the last attempt; absent if there was none
	 * @param startSeconds when the last attempt took its slot, from the run's start;
	 * absent if there was none
	 * @param endSeconds when the outcome was known, from the run's start
	 * @param phases seconds of each phase gone through, summed over the attempts
	 * @param cpuSeconds CPU time of the thread that ran the workload
	 * @param peakMemoryMb the most memory that its child held, in MB
	 * @param stderrTail the last of what it printed, if it ended well and that was asked
	 * for
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Entry(int index, Outcome outcome, @Nullable String output, @Nullable Failure failure, int attempts,
			@Nullable Integer slot, @Nullable Double startSeconds, double endSeconds, Map<String, Double> phases,
			@Nullable Double cpuSeconds, @Nullable Long peakMemoryMb, @Nullable String stderrTail) {

		/**
		 * The entry of a task's result.
		 * @param task the result
		 * @return the same, its times in seconds
		 */
		public static Entry of(TaskResult task) {
			return new Entry(task.index(), task.outcome(), task.output(), task.failure(), task.attempts(),
					task.slot().isPresent() ? task.slot().getAsInt() : null,
					task.slot().isPresent() ? PhaseTimes.seconds(task.start()) : null, PhaseTimes.seconds(task.end()),
					task.times().seconds(), task.cpu().map(PhaseTimes::seconds).orElse(null),
					task.peakMemoryMb().orElse(null), task.stderrTail());
		}

		Entry withoutTexts() {
			return new Entry(this.index, this.outcome, "", this.failure, this.attempts, this.slot, this.startSeconds,
					this.endSeconds, this.phases, this.cpuSeconds, this.peakMemoryMb,
					(this.stderrTail != null) ? "" : null);
		}

	}

}
