package io.processfanout.bench;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import io.processfanout.task.Mode;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.RunResult;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison has measured so far, and what it shows. Pure arithmetic.
 *
 * @param plan what is compared
 * @param modes its modes in order, also those of which nothing was measured
 */
record MeasuredModes(BenchPlan plan, List<ModeRepetitions> modes) {

	/** Whether there is nothing yet. */
	boolean areNone() {
		return this.modes.stream().allMatch((mode) -> mode.runs().isEmpty());
	}

	/**
	 * What is told of it.
	 * @param size the size of a task, if that is known
	 * @param environment where it was measured
	 */
	BenchResult result(Optional<TaskSize> size, BenchEnvironment environment) {
		Optional<TaskSize.Probe> probe = size.flatMap(TaskSize::probe);
		BenchPlan.Work work = this.plan.work();
		return new BenchResult(this.plan.workload().name(), work.tasks(), size.map(TaskSize::iterations).orElse(null),
				(work instanceof BenchPlan.Given given) ? GivenInputs.of(given.inputs()) : null,
				(work instanceof BenchPlan.Sized sized) ? sized.taskCpu().map(PhaseTimes::seconds).orElse(null) : null,
				probe.map((measured) -> PhaseTimes.seconds(measured.cpu())).orElse(null),
				probe.map((measured) -> measured.mode().label()).orElse(null), repetitions(),
				this.plan.reference().map(Mode::label).orElse(null), null, results(), checksumsAgree(), environment);
	}

	private List<ModeResult> results() {
		Optional<ModeRepetitions> reference = measured().stream()
			.filter((mode) -> this.plan.reference().equals(Optional.of(mode.mode())))
			.findFirst();
		return measured().stream().map((mode) -> mode.result(reference)).toList();
	}

	private List<ModeRepetitions> measured() {
		return this.modes.stream().filter((mode) -> !mode.runs().isEmpty()).toList();
	}

	/** How many there were to be: of those that are not fixed, how many there are. */
	private int repetitions() {
		return this.plan.repetitions().isFixed() ? this.plan.repetitions().most()
				: this.modes.stream().mapToInt((mode) -> mode.runs().size()).max().orElse(0);
	}

	/** What is claimed of the modes; nothing before anybody asks for it. */
	List<Verdict> verdicts() {
		if (this.plan.repetitions().isFixed() || repetitions() < this.plan.repetitions().least()) {
			return List.of();
		}
		return new Verdicts(this.plan.reference().map(Mode::label).orElse(null), results()).all();
	}

	private boolean checksumsAgree() {
		List<RunResult> all = this.modes.stream().flatMap((mode) -> mode.runs().stream()).toList();
		return IntStream.range(0, this.plan.work().tasks()).allMatch((index) -> {
			Set<@Nullable String> outputs = new HashSet<>();
			all.forEach((run) -> outputs.add(run.tasks().get(index).output()));
			// One that failed has no output.
			return outputs.stream().filter(Objects::nonNull).count() <= 1;
		});
	}

}
