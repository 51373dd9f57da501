package io.processfanout.bench;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.processfanout.request.InvalidRequestException;
import io.processfanout.request.TimeSpan;
import io.processfanout.service.ProcessFanOutService;
import io.processfanout.service.Workloads;
import io.processfanout.task.NamedWorkload;
import io.processfanout.task.TimeLimit;

/**
 * Finds how many iterations of a workload take a given CPU time. Each probe is a task in
 * a fresh child, as cold as the tasks of mode {@code processes} will be. Where memory has
 * no room for a child, the probes run in this JVM. What was found is kept: the same CPU
 * time means the same work to every request of this process. A size that is only near
 * what was asked for is found too; the result says how far off it is. Thread-safe.
 */
final class Calibration {

	private final ProcessFanOutService service;

	private final Workloads workloads;

	private final BenchFields fields;

	private final Map<String, TaskSize> found = new ConcurrentHashMap<>();

	Calibration(ProcessFanOutService service, Workloads workloads, BenchFields fields) {
		this.service = service;
		this.workloads = workloads;
		this.fields = fields;
	}

	/**
	 * The size of a task that takes a CPU time, as near as it can be found.
	 * @param workload the workload
	 * @param taskCpu the CPU time a task shall take
	 * @param timeLimit the longest the search may take
	 * @return the size, with the CPU time that was measured
	 * @throws InvalidRequestException if the workload cannot be sized by CPU time, or not
	 * within the time; the sentence says what was measured
	 * @throws NothingMeasuredException if interrupted before the size is found
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
		TaskCpuRefusal refusal = new TaskCpuRefusal(this.fields, workload.name(), taskCpu);
		SizeProbe probe = new SizeProbe(this.service, this.workloads, workload, refusal, timeLimit);
		SizeSearch search = new SizeSearch(taskCpu, probe);
		SizeSearch.Point nearest = search.nearest();
		if (!search.isClose(nearest) && search.doesNotGrow()) {
			throw refusal.doesNotGrow(search.smallest(), search.largest());
		}
		if (probe.didNotEnd(nearest.iterations())) {
			throw refusal.because(String.format(Locale.ROOT, "%,d iterations did not end within %s",
					nearest.iterations(), TimeSpan.write(nearest.cpu())));
		}
		return new TaskSize(nearest.iterations(), Optional.of(new TaskSize.Probe(probe.mode(), nearest.cpu())));
	}

}
