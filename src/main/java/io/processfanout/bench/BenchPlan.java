package io.processfanout.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.processfanout.policy.PolicyChoice;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.service.RequestDefaults;
import io.processfanout.service.Workloads;
import io.processfanout.task.Mode;
import io.processfanout.task.NamedWorkload;
import org.jspecify.annotations.Nullable;

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

	static final String DEFAULT_WORKLOAD = "count-loop";

	static final long DEFAULT_TASKS = 10;

	static final long DEFAULT_ITERATIONS = 10_000_000;

	static final long DEFAULT_REPETITIONS = 3;

	static BenchPlan of(BenchRequest request, BenchFields fields, Workloads workloads, RequestDefaults defaults) {
		String name = orElse(request.workload(), DEFAULT_WORKLOAD);
		NamedWorkload workload = workloads.named(fields.workload().check(name)).orElseThrow();
		if (request.iterations() != null && request.taskCpu() != null) {
			throw new InvalidRequestException(
					"give either " + fields.iterations().name() + " or " + fields.taskCpu().name() + ", not both");
		}
		return new BenchPlan(modes(request, fields), workload,
				(int) fields.tasks().check(orElse(request.tasks(), DEFAULT_TASKS)),
				fields.iterations().check(orElse(request.iterations(), DEFAULT_ITERATIONS)),
				Optional.ofNullable(request.taskCpu()).map(fields.taskCpu()::check),
				fields.policy().choice(request.policy(), request.limit(), defaults.policy()),
				(int) fields.repetitions().check(orElse(request.repetitions(), DEFAULT_REPETITIONS)),
				fields.timeLimit().check(orElse(request.timeLimit(), defaults.timeLimit())));
	}

	private static List<Mode> modes(BenchRequest request, BenchFields fields) {
		if (request.multiprocess() != null && request.modes() != null) {
			throw new InvalidRequestException("give either multiprocess or modes, not both");
		}
		if (request.multiprocess() != null) {
			return List.of(request.multiprocess() ? Mode.PROCESSES : Mode.SEQUENTIAL);
		}
		List<Mode> all = Arrays.asList(Mode.values());
		return (request.modes() == null) ? all
				: fields.modes()
					.checkAll(request.modes())
					.stream()
					.map((label) -> Mode.valueOf(label.toUpperCase(Locale.ROOT)))
					.toList();
	}

	private static <T> T orElse(@Nullable T value, T fallback) {
		return (value != null) ? value : fallback;
	}

}
