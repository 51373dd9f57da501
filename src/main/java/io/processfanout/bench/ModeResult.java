package io.processfanout.bench;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.processfanout.task.Limit;
import io.processfanout.task.Needs;
import io.processfanout.task.Outcome;
import io.processfanout.task.Phase;
import org.jspecify.annotations.Nullable;

/**
 * What one mode gave.
 *
 * @param mode the mode's name
 * @param limit how many tasks at once, and why
 * @param childHeapMb the heap each child was started with, in MB, in the repetition
 * shown; absent if there were none
 * @param secondsPerRepetition wall time of every complete repetition, in order
 * @param coldSeconds the first of them: of a JVM that has not run this before
 * @param warm the others; absent if there is none
 * @param medianSeconds the median of the warm ones, or the cold one where there is no
 * other
 * @param speedup how many times as fast as the reference, the geometric mean of the warm
 * pairs, or of the cold one where there is no other
 * @param cpuSeconds CPU time that this process and its children used, mean of the warm
 * repetitions
 * @param cpuEfficiency CPU time used / (limit × wall time), over the warm repetitions
 * @param startUpShare of the time tasks held their slots, the part that went into
 * starting children (spawn and boot), in the repetition shown; absent if none was started
 * @param phases seconds of each phase gone through, summed over the tasks of the
 * repetition shown
 * @param taskSpread how far the tasks of the repetition shown are apart; absent if none
 * ended well
 * @param needs what a task needed at most in any repetition, and what to give it; absent
 * in results of earlier versions
 * @param shownRepetition which repetition {@code phases} and {@code tasks} show, from 1:
 * the one nearest the median, or the one that failed
 * @param tasks the timeline of the repetition shown
 * @param besideOthers how many repetitions ran while tasks of other requests took slots
 * and CPU time from them; absent if none did
 * @param failedRepetitions how many failed, which count nowhere else; absent if none did
 * @param failure why there are fewer repetitions than asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModeResult(String mode, Limit limit, @Nullable Long childHeapMb, List<Double> secondsPerRepetition,
		@Nullable Double coldSeconds, @Nullable WarmTimes warm, @Nullable Double medianSeconds,
		@Nullable Double speedup, @Nullable Double cpuSeconds, @Nullable Double cpuEfficiency,
		@Nullable Double startUpShare, Map<String, Double> phases, @Nullable TaskSpread taskSpread,
		@Nullable Needs needs, @Nullable Integer shownRepetition, List<TaskEntry> tasks, @Nullable Integer besideOthers,
		@Nullable Integer failedRepetitions, @Nullable String failure) {

	/** Results of earlier versions have the repetitions only. */
	public ModeResult {
		if (secondsPerRepetition != null && !secondsPerRepetition.isEmpty()) {
			coldSeconds = secondsPerRepetition.get(0);
			warm = WarmTimes.of(secondsPerRepetition);
		}
		else {
			coldSeconds = null;
			warm = null;
		}
	}

	/**
	 * How long the tasks of the repetition shown held their slots.
	 * @return the sum of all phases but {@code queue}, which lies before
	 */
	public double inSlotsSeconds() {
		return this.phases.entrySet()
			.stream()
			.filter((phase) -> !phase.getKey().equals(Phase.QUEUE.label()))
			.mapToDouble(Map.Entry::getValue)
			.sum();
	}

	/**
	 * Whether children that are to be kept were started in a repetition that should have
	 * found them there.
	 */
	boolean startedChildrenAgain() {
		return Recommendation.keepsChildren(this.mode) && this.failure == null && this.shownRepetition != null
				&& this.shownRepetition > 1 && this.phases.containsKey(Phase.SPAWN.label());
	}

	/**
	 * Some modes as a sentence names them.
	 * @param modes the modes
	 * @return such as {@code sequential, threads and pool}
	 */
	static String names(List<ModeResult> modes) {
		String names = modes.stream().map(ModeResult::mode).collect(Collectors.joining(", "));
		int last = names.lastIndexOf(", ");
		return (last < 0) ? names : names.substring(0, last) + " and " + names.substring(last + 2);
	}

	/**
	 * Whether nothing else is wrong with this mode than that the time was up. Without its
	 * tasks nobody can tell.
	 * @return true if there is a failure, and all tasks that failed were stopped or not
	 * begun
	 */
	public boolean outOfTime() {
		return this.failure != null && !this.tasks.isEmpty()
				&& this.tasks.stream()
					.map(TaskEntry::outcome)
					.allMatch((outcome) -> outcome == Outcome.OK || outcome == Outcome.CANCELLED
							|| outcome == Outcome.NOT_STARTED);
	}

}
