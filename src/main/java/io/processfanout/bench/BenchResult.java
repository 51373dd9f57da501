package io.processfanout.bench;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
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

}
