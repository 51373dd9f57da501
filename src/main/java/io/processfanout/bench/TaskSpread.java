package io.processfanout.bench;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.processfanout.measure.Sample;
import io.processfanout.task.Outcome;
import io.processfanout.task.Phase;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.TaskResult;
import org.jspecify.annotations.Nullable;

/**
 * How far the tasks of a repetition are apart, by their own clocks. Only tasks that ended
 * well count.
 *
 * @param compute their time in phase compute
 * @param cpu their CPU time; absent where the system does not tell it of each
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskSpread(Range compute, @Nullable Range cpu) {

	/**
	 * The times of several tasks.
	 *
	 * @param minSeconds the shortest
	 * @param medianSeconds the one in the middle
	 * @param maxSeconds the longest
	 * @param longestIndex the index of the task that took longest
	 */
	public record Range(double minSeconds, double medianSeconds, double maxSeconds, int longestIndex) {
	}

	/**
	 * The spread of tasks.
	 * @param tasks what became of them
	 * @return null if none ended well
	 */
	static @Nullable TaskSpread of(List<TaskResult> tasks) {
		List<TaskResult> ok = tasks.stream().filter((task) -> task.outcome() == Outcome.OK).toList();
		if (ok.isEmpty()) {
			return null;
		}
		boolean cpuIsKnown = ok.stream().allMatch((task) -> task.cpu().isPresent());
		return new TaskSpread(range(ok, (task) -> PhaseTimes.seconds(task.times().of(Phase.COMPUTE))),
				cpuIsKnown ? range(ok, (task) -> PhaseTimes.seconds(task.cpu().orElseThrow())) : null);
	}

	private static Range range(List<TaskResult> tasks, Function<TaskResult, Double> seconds) {
		Sample all = new Sample(tasks.stream().map(seconds).toList());
		TaskResult longest = tasks.stream().max(Comparator.comparing(seconds)).orElseThrow();
		return new Range(all.least(), all.median(), all.most(), longest.index());
	}

}
