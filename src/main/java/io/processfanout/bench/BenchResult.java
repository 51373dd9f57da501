package io.processfanout.bench;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.processfanout.measure.SpeedRatio;
import io.processfanout.task.Failure;
import io.processfanout.task.Limit;
import io.processfanout.task.Needs;
import io.processfanout.task.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What the comparison gave. Times are seconds; what was not measured is absent.
 *
 * @param workload the workload's name
 * @param tasks how many tasks each repetition ran
 * @param iterations how many steps each task had, whether asked for or calibrated; absent
 * where inputs were given
 * @param inputs which inputs were given, if any were
 * @param taskCpuSeconds the CPU time a task was asked to take, if it was
 * @param taskCpuMeasuredSeconds the CPU time that a task of this size took when its size
 * was sought, if it was
 * @param taskCpuMeasuredMode how that task was run: in a fresh child ({@code processes}),
 * or in this process ({@code sequential}) where memory has no room for a child
 * @param repetitions how often each mode was to run, or ran where it was to run until the
 * verdicts are clear
 * @param reference the mode that the others are compared with; absent if it is not among
 * them
 * @param incomplete true if it was told to end before its end; absent if not
 * @param modes what each mode gave, in the order asked for; one that never ran is absent
 * @param checksumsAgree whether every task that ended {@code OK} did so with the same
 * checksum in all repetitions of all modes
 * @param environment where and how it was measured
 * @param sizes the same comparison with tasks of several sizes, the shortest first;
 * absent where there is one size, and {@code modes} is empty where there are several
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BenchResult(String workload, int tasks, @Nullable Long iterations, @Nullable GivenInputs inputs,
		@Nullable Double taskCpuSeconds, @Nullable Double taskCpuMeasuredSeconds, @Nullable String taskCpuMeasuredMode,
		int repetitions, @Nullable String reference, @Nullable Boolean incomplete, List<ModeResult> modes,
		boolean checksumsAgree, BenchEnvironment environment, @Nullable List<BenchResult> sizes) {

	/**
	 * A comparison of tasks of one size. The parts are those of the record.
	 */
	public BenchResult(String workload, int tasks, @Nullable Long iterations, @Nullable GivenInputs inputs,
			@Nullable Double taskCpuSeconds, @Nullable Double taskCpuMeasuredSeconds,
			@Nullable String taskCpuMeasuredMode, int repetitions, @Nullable String reference,
			@Nullable Boolean incomplete, List<ModeResult> modes, boolean checksumsAgree,
			BenchEnvironment environment) {
		this(workload, tasks, iterations, inputs, taskCpuSeconds, taskCpuMeasuredSeconds, taskCpuMeasuredMode,
				repetitions, reference, incomplete, modes, checksumsAgree, environment, null);
	}

	/**
	 * One comparison for each size.
	 * @param sizes the comparisons, the shortest tasks first
	 * @return all of them as one
	 */
	static BenchResult ofSizes(List<BenchResult> sizes) {
		BenchResult last = sizes.get(sizes.size() - 1);
		return new BenchResult(last.workload, last.tasks, null, null, null, null, null,
				sizes.stream().mapToInt(BenchResult::repetitions).max().orElse(0), last.reference, last.incomplete,
				List.of(), sizes.stream().allMatch(BenchResult::checksumsAgree), last.environment, List.copyOf(sizes));
	}

	/**
	 * From which length of a task on each mode pays.
	 * @return one for each mode but the reference; none where there is only one size
	 */
	@JsonProperty(value = "crossovers", access = JsonProperty.Access.READ_ONLY)
	@JsonInclude(JsonInclude.Include.NON_EMPTY)
	public List<Crossover> crossovers() {
		return (this.sizes != null) ? new Crossovers(this.sizes).all() : List.of();
	}

	/**
	 * How each mode did against the reference, by its warm repetitions.
	 * @return one for each other mode that did not fail; none if the modes do not agree
	 * on the tasks' results
	 */
	@JsonProperty(value = "verdicts", access = JsonProperty.Access.READ_ONLY)
	public List<Verdict> verdicts() {
		return this.checksumsAgree ? new Verdicts(this.reference, this.modes).all() : List.of();
	}

	/**
	 * What comes out.
	 * @return one sentence or more: all verdicts, which modes failed, or why there are
	 * none
	 */
	@JsonProperty(value = "conclusion", access = JsonProperty.Access.READ_ONLY)
	public String conclusion() {
		return new Conclusion(this).sentence();
	}

	/**
	 * What to take.
	 * @return null of several sizes, each of which has its own, and where fewer than two
	 * modes can be compared
	 */
	@JsonProperty(value = "recommendation", access = JsonProperty.Access.READ_ONLY)
	public @Nullable Recommendation recommendation() {
		return new Advice(this).given().orElse(null);
	}

	/**
	 * What a reader should know of how this was measured.
	 * @return one sentence each; none as a rule
	 */
	@JsonProperty(value = "notes", access = JsonProperty.Access.READ_ONLY)
	public List<String> notes() {
		return new MeasurementNotes(this).all();
	}

	/**
	 * The same, of a comparison that was told to end.
	 * @return a new result
	 */
	BenchResult asIncomplete() {
		return new BenchResult(this.workload, this.tasks, this.iterations, this.inputs, this.taskCpuSeconds,
				this.taskCpuMeasuredSeconds, this.taskCpuMeasuredMode, this.repetitions, this.reference, true,
				this.modes, this.checksumsAgree, this.environment, this.sizes);
	}

	/**
	 * Whether every task of every repetition ended well.
	 * @return true if no mode has a failure
	 */
	public boolean allOk() {
		return this.modes.stream().allMatch((mode) -> mode.failure() == null)
				&& (this.sizes == null || this.sizes.stream().allMatch(BenchResult::allOk));
	}

	/**
	 * Why this is not what it should be.
	 * @return why any mode has not all of its repetitions, or that they gave different
	 * results; empty if all is well
	 */
	public Optional<String> whatIsWrong() {
		if (this.sizes != null) {
			return this.sizes.stream()
				.flatMap((size) -> size.whatIsWrong().stream())
				.reduce((some, more) -> some + "; " + more);
		}
		List<String> failures = this.modes.stream()
			.filter((mode) -> mode.failure() != null)
			.map((mode) -> mode.mode() + ": " + mode.failure())
			.toList();
		if (!failures.isEmpty()) {
			return Optional.of(String.join("; ", failures));
		}
		return this.checksumsAgree ? Optional.empty() : Optional.of("the modes do not agree on the tasks' results");
	}

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
	 * @param speedup how many times as fast as the reference, the geometric mean of the
	 * warm pairs, or of the cold one where there is no other
	 * @param cpuSeconds CPU time that this process and its children used, mean of the
	 * warm repetitions
	 * @param cpuEfficiency CPU time used / (limit × wall time), over the warm repetitions
	 * @param startUpShare of the time tasks held their slots, the part that went into
	 * starting children (spawn and boot), in the repetition shown; absent if none was
	 * started
	 * @param phases seconds of each phase gone through, summed over the tasks of the
	 * repetition shown
	 * @param taskSpread how far the tasks of the repetition shown are apart; absent if
	 * none ended well
	 * @param needs what a task needed at most in any repetition, and what to give it;
	 * absent in results of earlier versions
	 * @param shownRepetition which repetition {@code phases} and {@code tasks} show, from
	 * 1: the one nearest the median, or the one that failed
	 * @param tasks the timeline of the repetition shown
	 * @param besideOthers how many repetitions ran while tasks of other requests took
	 * slots and CPU time from them; absent if none did
	 * @param failedRepetitions how many failed, which count nowhere else; absent if none
	 * did
	 * @param failure why there are fewer repetitions than asked for
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record ModeResult(String mode, Limit limit, @Nullable Long childHeapMb, List<Double> secondsPerRepetition,
			@Nullable Double coldSeconds, @Nullable WarmTimes warm, @Nullable Double medianSeconds,
			@Nullable Double speedup, @Nullable Double cpuSeconds, @Nullable Double cpuEfficiency,
			@Nullable Double startUpShare, Map<String, Double> phases, @Nullable TaskSpread taskSpread,
			@Nullable Needs needs, @Nullable Integer shownRepetition, List<TaskEntry> tasks,
			@Nullable Integer besideOthers, @Nullable Integer failedRepetitions, @Nullable String failure) {

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
		 * Whether nothing else is wrong with this mode than that the time was up. Without
		 * its tasks nobody can tell.
		 * @return true if there is a failure, and all tasks that failed were stopped or
		 * not begun
		 */
		public boolean outOfTime() {
			return this.failure != null && !this.tasks.isEmpty()
					&& this.tasks.stream()
						.map(TaskEntry::outcome)
						.allMatch((outcome) -> outcome == Outcome.OK || outcome == Outcome.CANCELLED
								|| outcome == Outcome.NOT_STARTED);
		}

	}

	/**
	 * One task on the timeline.
	 *
	 * @param index the task's place, from 0
	 * @param slot the slot it ran in, from 0; absent if it never started
	 * @param outcome how it ended
	 * @param startSeconds when it took its slot, from the repetition's start; absent if
	 * it never started
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

	/**
	 * How one mode did against another.
	 *
	 * @param mode the mode
	 * @param against what it is compared with: the reference
	 * @param kind whether it is worth taking
	 * @param pairs how many pairs of repetitions say so
	 * @param ratio how many times as fast it is: the geometric mean of the pairs
	 * @param low the lower end of the ratio's 95 % interval; absent of fewer than three
	 * pairs
	 * @param high the upper end
	 * @param pairsNeeded how many pairs it may take to tell; absent if it can be told, or
	 * if that cannot be said either
	 * @param sentence the same in words, without capital and full stop
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Verdict(String mode, String against, Kind kind, int pairs, double ratio, @Nullable Double low,
			@Nullable Double high, @Nullable Integer pairsNeeded, String sentence) {

		/**
		 * How exactly the ratio is known.
		 * @return half the interval's width as a part of its middle; empty if there is no
		 * interval
		 */
		Optional<Double> precision() {
			return (this.low != null && this.high != null)
					? Optional.of(new SpeedRatio.Interval(this.low, this.high).precision()) : Optional.empty();
		}

		/** Whether a mode is worth taking. */
		public enum Kind {

			/** It takes less time. */
			@JsonProperty("faster")
			FASTER,
			/** It takes more time. */
			@JsonProperty("slower")
			SLOWER,
			/** The interval lies within 5 % of equal. */
			@JsonProperty("noDifference")
			NO_DIFFERENCE,
			/** The repetitions are too few, or too far apart, for any of these. */
			@JsonProperty("cannotTell")
			CANNOT_TELL

		}

	}

}
