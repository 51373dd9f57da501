package io.processfanout.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.processfanout.dispatch.Mode;
import io.processfanout.dispatch.NamedWorkload;
import io.processfanout.dispatch.RunListener;
import io.processfanout.dispatch.TaskResult;
import io.processfanout.fanout.ProcessFanOutService;
import io.processfanout.fanout.RunRequest;
import io.processfanout.measure.Phase;
import io.processfanout.policy.PolicyChoice;
import io.processfanout.policy.PolicyName;
import io.processfanout.policy.Rounding;
import io.processfanout.request.InvalidRequestException;

/**
 * Finds how many iterations of a workload take a given CPU time. Each probe is a task in
 * a fresh child, as cold as the tasks of mode {@code processes} will be. What was found
 * is kept, so that every request of this process means the same by it. Thread-safe.
 */
final class Calibration {

	/** Below this the JIT's warm-up is most of what a probe measures. */
	private static final Duration LONG_ENOUGH = Duration.ofMillis(50);

	private static final long FIRST_PROBE = 1_000;

	private static final long MAX_ITERATIONS = 1_000_000_000_000L;

	/** No step is larger: what a short probe says of a long one is a guess. */
	private static final double MAX_STEP = 100;

	/** A probe that waits this much longer than it computes does not use the CPU. */
	private static final int WALL_PER_CPU = 20;

	private static final PolicyChoice ONE = new PolicyChoice(PolicyName.FIXED, 1, Rounding.CEILING);

	private final ProcessFanOutService service;

	private final Map<String, Long> found = new ConcurrentHashMap<>();

	Calibration(ProcessFanOutService service) {
		this.service = service;
	}

	/**
	 * The iterations for a CPU time.
	 * @param workload the workload
	 * @param taskCpu the CPU time a task shall take
	 * @param timeLimit the longest the search may take
	 * @return iterations, 1 or more
	 * @throws InvalidRequestException if the workload cannot be sized by CPU time, or not
	 * within the time
	 */
	long iterationsFor(NamedWorkload workload, Duration taskCpu, Duration timeLimit) {
		String key = workload.name() + " " + taskCpu;
		Long known = this.found.get(key);
		if (known == null) {
			known = search(workload, taskCpu, timeLimit);
			this.found.put(key, known);
		}
		return known;
	}

	/** Forgets what was found: it holds for the CPU it was found on. */
	void forget() {
		this.found.clear();
	}

	private long search(NamedWorkload workload, Duration taskCpu, Duration timeLimit) {
		long deadline = System.nanoTime() + timeLimit.toNanos();
		Duration enough = (taskCpu.compareTo(LONG_ENOUGH) < 0) ? taskCpu : LONG_ENOUGH;
		long iterations = FIRST_PROBE;
		Duration cpu = probe(workload, iterations, deadline);
		while (cpu.compareTo(enough.dividedBy(2)) < 0 && iterations < MAX_ITERATIONS) {
			iterations = scaled(iterations, cpu, enough);
			cpu = probe(workload, iterations, deadline);
		}
		iterations = scaled(iterations, cpu, taskCpu);
		// The probe was shorter than the task; one of the task's own length puts it
		// right.
		return scaled(iterations, probe(workload, iterations, deadline), taskCpu);
	}

	private static long scaled(long iterations, Duration measured, Duration wanted) {
		double factor = (double) wanted.toNanos() / Math.max(1, measured.toNanos());
		double scaled = Math.rint(iterations * Math.min(factor, MAX_STEP));
		return (long) Math.max(1, Math.min(scaled, MAX_ITERATIONS));
	}

	private Duration probe(NamedWorkload workload, long iterations, long deadline) {
		Duration left = Duration.ofNanos(deadline - System.nanoTime());
		if (left.compareTo(Duration.ZERO) <= 0) {
			throw unusable(workload, "the time limit was up before its size was found");
		}
		RunRequest request = RunRequest.plain(Mode.PROCESSES, workload, List.of(Inputs.of(iterations, 0)), ONE, left);
		TaskResult result = this.service.run(request, RunListener.NONE).tasks().get(0);
		if (result.failure() != null) {
			throw unusable(workload, result.failure().toString());
		}
		Duration wall = result.times().of(Phase.COMPUTE);
		Optional<Duration> cpu = result.cpu();
		if (cpu.isPresent() && wall.compareTo(LONG_ENOUGH) > 0
				&& wall.compareTo(cpu.get().multipliedBy(WALL_PER_CPU)) > 0) {
			throw unusable(workload,
					String.format(Locale.ROOT, "it used %.1f ms of CPU in %.1f ms; give iterations instead",
							cpu.get().toNanos() / 1e6, wall.toNanos() / 1e6));
		}
		return cpu.orElse(wall);
	}

	private static InvalidRequestException unusable(NamedWorkload workload, String why) {
		return new InvalidRequestException("taskCpu cannot size the workload " + workload.name() + ": " + why);
	}

}
