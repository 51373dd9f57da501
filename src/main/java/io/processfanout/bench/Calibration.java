package io.processfanout.bench;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.processfanout.dispatch.Run;
import io.processfanout.policy.ConcurrencyPolicy.Rounding;
import io.processfanout.policy.PolicyChoice;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.request.TimeSpan;
import io.processfanout.service.ProcessFanOutService;
import io.processfanout.task.Mode;
import io.processfanout.task.NamedWorkload;
import io.processfanout.task.Phase;
import io.processfanout.task.RunListener;
import io.processfanout.task.TaskResult;
import io.processfanout.task.TimeLimit;

/**
 * Finds how many iterations of a workload take a given CPU time. Each probe is a task in
 * a fresh child, as cold as the tasks of mode {@code processes} will be. Where memory has
 * no room for a child, the probes run in this JVM. What was found is kept: the same CPU
 * time means the same work to every request of this process. Thread-safe.
 */
final class Calibration {

	/** Below this the clocks' own grain is too much of what a probe measures. */
	private static final Duration LONG_ENOUGH = Duration.ofMillis(50);

	/** A probe that waits this much longer than it computes does not use the CPU. */
	private static final int WALL_PER_CPU = 20;

	private static final PolicyChoice ONE = new PolicyChoice(PolicyChoice.Name.FIXED, 1, Rounding.CEILING);

	private final ProcessFanOutService service;

	private final Map<String, TaskSize> found = new ConcurrentHashMap<>();

	Calibration(ProcessFanOutService service) {
		this.service = service;
	}

	/**
	 * The size of a task that takes a CPU time, as near as it can be found.
	 * @param workload the workload
	 * @param taskCpu the CPU time a task shall take
	 * @param timeLimit the longest the search may take
	 * @return the size, with the CPU time that was measured
	 * @throws InvalidRequestException if the workload cannot be sized by CPU time, or not
	 * within the time
	 */
	TaskSize sizeFor(NamedWorkload workload, Duration taskCpu, TimeLimit timeLimit) {
		String key = workload.name() + " " + taskCpu;
		TaskSize known = this.found.get(key);
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

	private TaskSize search(NamedWorkload workload, Duration taskCpu, TimeLimit timeLimit) {
		long start = System.nanoTime();
		Mode mode = this.service.hasRoom(request(Mode.PROCESSES, workload, 1, timeLimit)) ? Mode.PROCESSES
				: Mode.SEQUENTIAL;
		SizeSearch.Point found = new SizeSearch(taskCpu,
				(iterations) -> probe(mode, workload, iterations, timeLimit.since(start)))
			.nearest();
		return new TaskSize(found.iterations(), Optional.of(new TaskSize.Probe(mode, found.cpu())));
	}

	private Duration probe(Mode mode, NamedWorkload workload, long iterations, TimeLimit left) {
		long start = System.nanoTime();
		TaskResult result = run(mode, workload, iterations, left);
		if (waited(result)) {
			// The machine may have stood still this once. A workload that waits, waits
			// again.
			result = run(mode, workload, iterations, left.since(start));
		}
		Duration wall = result.times().of(Phase.COMPUTE);
		Duration cpu = result.cpu().orElse(wall);
		if (waited(result)) {
			throw unusable(workload,
					String.format(Locale.ROOT, "it used %.1f ms of CPU in %.1f ms; give iterations instead",
							cpu.toNanos() / 1e6, wall.toNanos() / 1e6));
		}
		return cpu;
	}

	private TaskResult run(Mode mode, NamedWorkload workload, long iterations, TimeLimit left) {
		if (left.isUp()) {
			throw unusable(workload,
					"the time limit of " + TimeSpan.write(left.asked()) + " was up before its size was found");
		}
		TaskResult result = this.service.run(request(mode, workload, iterations, left), RunListener.NONE)
			.tasks()
			.get(0);
		if (result.failure() != null) {
			throw unusable(workload, result.failure().toString());
		}
		return result;
	}

	/** Whether a task did something else for most of its time than to compute. */
	private static boolean waited(TaskResult result) {
		Duration wall = result.times().of(Phase.COMPUTE);
		return wall.compareTo(LONG_ENOUGH) > 0
				&& result.cpu().filter((cpu) -> wall.compareTo(cpu.multipliedBy(WALL_PER_CPU)) > 0).isPresent();
	}

	private static Run request(Mode mode, NamedWorkload workload, long iterations, TimeLimit left) {
		return Run.plain(mode, workload, TaskSize.given(iterations).inputs(1), ONE, left);
	}

	private static InvalidRequestException unusable(NamedWorkload workload, String why) {
		return new InvalidRequestException("taskCpu cannot size the workload " + workload.name() + ": " + why);
	}

}
