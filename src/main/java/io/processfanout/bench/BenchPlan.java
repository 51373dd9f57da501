package io.processfanout.bench;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.processfanout.policy.PolicyChoice;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.service.Workloads;
import io.processfanout.task.Mode;
import io.processfanout.task.NamedWorkload;

/**
 * A request with every default filled in and every field checked, however it came here.
 *
 * @param modes the modes to compare, in the order in which they take turns
 * @param workload the workload
 * @param work what its tasks are
 * @param policy what the limit comes from
 * @param repetitions how often each mode runs
 * @param reference the mode that the others are compared with; absent if it is not among
 * them
 * @param timeLimit the longest all of it may take
 */
record BenchPlan(List<Mode> modes, NamedWorkload workload, Work work, PolicyChoice policy, Repetitions repetitions,
		Optional<Mode> reference, Duration timeLimit) {

	/** What the tasks of a comparison are. */
	sealed interface Work {

		/** How many there are. */
		int tasks();

	}

	/**
	 * A task for each input that the request has.
	 *
	 * @param inputs one or more
	 */
	record Given(List<String> inputs) implements Work {

		@Override
		public int tasks() {
			return this.inputs.size();
		}

	}

	/**
	 * Tasks of the same size.
	 *
	 * @param tasks how many
	 * @param iterations how many steps a task has, unless {@code taskCpu} says how long
	 * it is
	 * @param taskCpu the CPU time a task shall take
	 */
	record Sized(int tasks, long iterations, Optional<Duration> taskCpu) implements Work {
	}

	static BenchPlan of(BenchRequest request, BenchFields fields, Workloads workloads) {
		NamedWorkload workload = workloads.named(fields.workload().orDefault(request.workload())).orElseThrow();
		List<Mode> modes = modes(request, fields);
		return new BenchPlan(modes, workload, work(request, workload, fields, workloads),
				fields.policy().choice(request.policy(), request.limit()), repetitions(request, fields),
				reference(request, modes, fields), fields.timeLimit().orDefault(request.timeLimit()));
	}

	private static Repetitions repetitions(BenchRequest request, BenchFields fields) {
		if (request.repetitions() != null && request.untilPrecise() != null) {
			throw new InvalidRequestException("give either " + fields.repetitions().title() + " or "
					+ fields.untilPrecise().title() + ", not both");
		}
		return Repetitions.of(
				(request.repetitions() != null) ? fields.repetitions().check(request.repetitions()) : null,
				(request.untilPrecise() != null) ? fields.untilPrecise().check(request.untilPrecise()) : null);
	}

	private static Optional<Mode> reference(BenchRequest request, List<Mode> modes, BenchFields fields) {
		Mode reference = modeOf(fields.reference().orDefault(request.reference()));
		if (request.reference() != null && !modes.contains(reference)) {
			throw new InvalidRequestException(fields.reference().title() + " must be one of the modes compared, "
					+ String.join(", ", modes.stream().map(Mode::label).toList()) + ", was " + reference.label());
		}
		return Optional.of(reference).filter(modes::contains);
	}

	private static Work work(BenchRequest request, NamedWorkload workload, BenchFields fields, Workloads workloads) {
		if (request.inputs() != null) {
			return new Given(inputs(request, request.inputs(), fields));
		}
		if (request.iterations() != null && request.taskCpu() != null) {
			throw new InvalidRequestException(
					"give either " + fields.iterations().title() + " or " + fields.taskCpu().title() + ", not both");
		}
		if (workloads.inputsOfSize(workload, 1, 1).isEmpty()) {
			throw new InvalidRequestException(fields.workload().title() + " " + workload.name()
					+ " makes no inputs of a given size (Workload.inputOfSize); give " + fields.inputs().title());
		}
		return new Sized(fields.tasks().orDefault(request.tasks()).intValue(),
				fields.iterations().orDefault(request.iterations()),
				Optional.ofNullable(request.taskCpu()).map((sizes) -> fields.taskCpu().check(sizes).get(0)));
	}

	private static List<String> inputs(BenchRequest request, List<String> given, BenchFields fields) {
		BenchFields.refuseBesideInputs(fields.tasks(), request.tasks());
		BenchFields.refuseBesideInputs(fields.iterations(), request.iterations());
		BenchFields.refuseBesideInputs(fields.taskCpu(), request.taskCpu());
		if (given.isEmpty()) {
			throw new InvalidRequestException("inputs must be a list of one or more values, was []");
		}
		return List.copyOf(fields.inputs().check(given));
	}

	private static List<Mode> modes(BenchRequest request, BenchFields fields) {
		if (request.multiprocess() != null && request.modes() != null) {
			throw new InvalidRequestException("give either multiprocess or modes, not both");
		}
		if (request.multiprocess() != null) {
			return List.of(request.multiprocess() ? Mode.PROCESSES : Mode.SEQUENTIAL);
		}
		return fields.modes().orDefault(request.modes()).stream().map(BenchPlan::modeOf).toList();
	}

	private static Mode modeOf(String label) {
		return Mode.of(label).orElseThrow();
	}

}
