package io.processfanout.bench;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;

import io.processfanout.dispatch.InputSource;
import io.processfanout.dispatch.Run;
import io.processfanout.policy.ConcurrencyPolicy.Rounding;
import io.processfanout.policy.PolicyChoice;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.request.TimeSpan;
import io.processfanout.service.ProcessFanOutService;
import io.processfanout.service.Workloads;
import io.processfanout.task.Halt;
import io.processfanout.task.Mode;
import io.processfanout.task.NamedWorkload;
import io.processfanout.task.Outcome;
import io.processfanout.task.Phase;
import io.processfanout.task.RunListener;
import io.processfanout.task.TaskResult;
import io.processfanout.task.TaskTimeout;
import io.processfanout.task.TimeLimit;

/**
 * Runs a task of a workload and tells the CPU time it took. For one search; confined to
 * one thread.
 */
final class SizeProbe implements LongFunction<Duration> {

	/** Below this the clocks' own grain is too much of what a probe measures. */
	private static final Duration LONG_ENOUGH = Duration.ofMillis(50);

	/** A probe that waits this much longer than it computes does not use the CPU. */
	private static final int WALL_PER_CPU = 20;

	/** A task that takes so much longer than asked for is far too large. */
	private static final int FAR_TOO_LONG = 20;

	/** What the smallest of a task may take on the smallest share of a CPU. */
	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final PolicyChoice ONE = new PolicyChoice(PolicyChoice.Name.FIXED, 1, Rounding.CEILING);

	private final ProcessFanOutService service;

	private final Workloads workloads;

	private final NamedWorkload workload;

	private final TaskCpuRefusal refusal;

	private final Duration longest;

	private final TimeLimit timeLimit;

	private final long startNanos = System.nanoTime();

	private final Mode mode;

	private final Set<Long> endless = new HashSet<>();

	/** What the last probe showed, for the sentence that says that no other followed. */
	private String last = "";

	SizeProbe(ProcessFanOutService service, Workloads workloads, NamedWorkload workload, TaskCpuRefusal refusal,
			TimeLimit timeLimit) {
		this.service = service;
		this.workloads = workloads;
		this.workload = workload;
		this.refusal = refusal;
		this.longest = refusal.asked().multipliedBy(FAR_TOO_LONG).plus(PATIENCE);
		this.timeLimit = timeLimit;
		this.mode = service.hasRoom(request(Mode.PROCESSES, 1, timeLimit)) ? Mode.PROCESSES : Mode.SEQUENTIAL;
	}

	/** How the tasks are run. */
	Mode mode() {
		return this.mode;
	}

	/** Whether a task of this size was stopped: it took more than was told. */
	boolean didNotEnd(long iterations) {
		return this.endless.contains(iterations);
	}

	@Override
	public Duration apply(long iterations) {
		TaskResult result = run(iterations);
		if (waited(result)) {
			// The machine may have stood still this once. A workload that waits, waits
			// again.
			result = run(iterations);
		}
		if (result.outcome() == Outcome.TIMEOUT) {
			this.endless.add(iterations);
			this.last = String.format(Locale.ROOT, "; %,d iterations did not end within %s", iterations,
					TimeSpan.write(this.longest));
			return this.longest;
		}
		Duration wall = result.times().of(Phase.COMPUTE);
		Duration cpu = result.cpu().orElse(wall);
		if (waited(result)) {
			throw this.refusal.because(String.format(Locale.ROOT,
					"%,d iterations used %.1f ms of CPU in %.1f ms; it waits instead of computing", iterations,
					cpu.toNanos() / 1e6, wall.toNanos() / 1e6));
		}
		this.last = "; " + TaskCpuRefusal.took(new SizeSearch.Point(iterations, cpu));
		return cpu;
	}

	private TaskResult run(long iterations) {
		TimeLimit left = this.timeLimit.since(this.startNanos);
		if (left.isUp()) {
			throw this.refusal.because("the time limit of " + TimeSpan.write(left.asked())
					+ " was up before its size was found" + this.last);
		}
		TaskResult result = this.service.run(request(this.mode, iterations, left), RunListener.NONE).tasks().get(0);
		if (result.failure() != null && Thread.currentThread().isInterrupted()) {
			// It failed for nothing that it did.
			throw new NothingMeasuredException();
		}
		if (result.failure() != null && result.outcome() != Outcome.TIMEOUT) {
			throw this.refusal
				.because(String.format(Locale.ROOT, "%,d iterations ended with %s", iterations, result.failure())
						+ this.last);
		}
		return result;
	}

	/** Whether a task did something else for most of its time than to compute. */
	private static boolean waited(TaskResult result) {
		Duration wall = result.times().of(Phase.COMPUTE);
		return wall.compareTo(LONG_ENOUGH) > 0
				&& result.cpu().filter((cpu) -> wall.compareTo(cpu.multipliedBy(WALL_PER_CPU)) > 0).isPresent();
	}

	private Run request(Mode how, long iterations, TimeLimit left) {
		List<String> input = this.workloads.inputsOfSize(this.workload, iterations, 1).orElseThrow();
		return new Run(how, Optional.empty(), this.workload, InputSource.of(input), ONE, TaskTimeout.of(this.longest),
				left, 0, Halt.NEVER, Optional.empty());
	}

}
