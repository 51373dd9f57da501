package io.processfanout.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
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
 * @param tasks how many tasks
 * @param iterations how many steps a task has, unless {@code taskCpu} says how long it is
 * @param taskCpu the CPU time a task shall take
 * @param policy what the limit comes from
 * @param repetitions how often each mode runs
 * @param timeLimit the longest all of it may take
 */
record BenchPlan(List<Mode> modes, NamedWorkload workload, int tasks, long iterations, Optional<Duration> taskCpu,
		PolicyChoice policy, int repetitions, Duration timeLimit) {

	static BenchPlan of(BenchRequest request, BenchFields fields, Workloads workloads) {
		NamedWorkload workload = workloads.named(fields.workload().orDefault(request.workload())).orElseThrow();
		if (request.iterations() != null && request.taskCpu() != null) {
			throw new InvalidRequestException(
					"give either " + fields.iterations().title() + " or " + fields.taskCpu().title() + ", not both");
		}
		return new BenchPlan(modes(request, fields), workload, fields.tasks().orDefault(request.tasks()).intValue(),
				fields.iterations().orDefault(request.iterations()),
				Optional.ofNullable(request.taskCpu()).map(fields.taskCpu()::check),
				fields.policy().choice(request.policy(), request.limit()),
				fields.repetitions().orDefault(request.repetitions()).intValue(),
				fields.timeLimit().orDefault(request.timeLimit()));
	}

	private static List<Mode> modes(BenchRequest request, BenchFields fields) {
		if (request.multiprocess() != null && request.modes() != null) {
			throw new InvalidRequestException("give either multiprocess or modes, not both");
		}
		if (request.multiprocess() != null) {
			return List.of(request.multiprocess() ? Mode.PROCESSES : Mode.SEQUENTIAL);
		}
		return fields.modes()
			.orDefault(request.modes())
			.stream()
			.map((label) -> Mode.valueOf(label.toUpperCase(Locale.ROOT)))
			.toList();
	}

}
