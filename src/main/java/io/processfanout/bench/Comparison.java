package io.processfanout.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.processfanout.dispatch.SteadyListener;
import io.processfanout.machine.MachineCpu;
import io.processfanout.machine.ProcessCpu;
import io.processfanout.request.BusyException;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.request.TimeSpan;
import io.processfanout.service.ProcessFanOutService;
import io.processfanout.service.Workloads;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.RunEvent;
import io.processfanout.task.RunListener;
import io.processfanout.task.TimeLimit;

/**
 * Runs the same tasks in every mode and compares. The modes take turns, repetition by
 * repetition, so that a machine that slows down slows them all. Children that are kept
 * may have to give way to another mode's; a repetition that had to start them anew counts
 * as the cold one only. One comparison at a time: two at once would measure each other.
 * Thread-safe.
 */
public final class Comparison {

	/** A request may have no less. */
	private static final Duration LEAST_TIME = Duration.ofMillis(1);

	private final ProcessFanOutService service;

	private final Workloads workloads;

	private final BenchFields fields;

	private final Supplier<BenchEnvironment> environment;

	private final Calibration calibration;

	private final ProcessCpu processCpu;

	private final Semaphore turn = new Semaphore(1, true);

	/**
	 * A comparison.
	 * @param service runs the tasks
	 * @param workloads the workloads there are
	 * @param fields what a request may say
	 * @param processCpu tells the CPU time of this process and its children
	 * @param environment describes where this is measured
	 */
	public Comparison(ProcessFanOutService service, Workloads workloads, BenchFields fields, ProcessCpu processCpu,
			Supplier<BenchEnvironment> environment) {
		this.service = service;
		this.workloads = workloads;
		this.fields = fields;
		this.processCpu = processCpu;
		this.environment = environment;
		this.calibration = new Calibration(service, workloads, fields);
	}

	/**
	 * Compares, at one size of the tasks after another if the request has several. A time
	 * limit that runs out leaves the modes with fewer repetitions, and says so in each.
	 * @param request what to compare
	 * @param listener is told how it goes on
	 * @return what came out
	 * @throws io.processfanout.request.InvalidRequestException if the request cannot be
	 * met
	 * @throws NothingMeasuredException if interrupted before anything was measured
	 * @throws BusyException if other comparisons left this one no time
	 */
	public BenchResult compare(BenchRequest request, RunListener listener) {
		BenchPlan plan = BenchPlan.of(request, this.fields, this.workloads);
		RunListener told = SteadyListener.of(listener);
		long start = System.nanoTime();
		takeTurn(plan.timeLimit());
		try {
			List<Duration> sizes = request.taskCpu();
			return (sizes == null || sizes.size() < 2) ? measure(plan, start, told) : measure(request,
					sizes.stream().sorted().toList(), TimeLimit.of(plan.timeLimit()).since(start), told);
		}
		finally {
			this.turn.release();
		}
	}

	/** What was measured of shorter tasks is not lost where a longer one has no time. */
	private BenchResult measure(BenchRequest request, List<Duration> sizes, TimeLimit limit, RunListener listener) {
		long start = System.nanoTime();
		List<BenchResult> results = new ArrayList<>();
		for (Duration size : sizes) {
			Duration left = limit.since(start).left();
			if (!results.isEmpty() && (left.compareTo(LEAST_TIME) < 0 || Thread.currentThread().isInterrupted())) {
				break;
			}
			BenchRequest ofOne = request.withTaskCpu(size).withTimeLimit(left);
			try {
				results.add(measure(BenchPlan.of(ofOne, this.fields, this.workloads), System.nanoTime(), listener));
			}
			catch (InvalidRequestException | NothingMeasuredException ex) {
				if (results.isEmpty()) {
					throw ex;
				}
				break;
			}
		}
		BenchResult all = BenchResult.ofSizes(results);
		return (results.size() < sizes.size()) ? all.asIncomplete() : all;
	}

	/**
	 * Forgets the iterations that were found for a CPU time: this JVM goes on on another
	 * machine.
	 */
	public void forgetCalibration() {
		this.calibration.forget();
	}

	private void takeTurn(Duration timeLimit) {
		try {
			if (!this.turn.tryAcquire(timeLimit.toNanos(), TimeUnit.NANOSECONDS)) {
				throw new BusyException("another comparison is running, and the time limit of "
						+ TimeSpan.write(timeLimit) + " was up before this one's turn");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new BusyException("the wait for another comparison's end was interrupted");
		}
	}

	private BenchResult measure(BenchPlan plan, long start, RunListener listener) {
		TimeLimit limit = TimeLimit.of(plan.timeLimit());
		Optional<TaskSize> size = size(plan, limit.since(start), listener);
		List<String> inputs = (plan.work() instanceof BenchPlan.Given given) ? given.inputs()
				: this.workloads.inputsOfSize(plan.workload(), size.orElseThrow().iterations(), plan.work().tasks())
					.orElseThrow();
		Optional<MachineCpu> machine = MachineCpu.now();
		Optional<Duration> own = this.processCpu.used();
		// Before anything is measured: what has been is not to be lost for want of it.
		BenchEnvironment alone = this.environment.get();
		long first = System.nanoTime();
		MeasuredModes measured = new Rounds(this.service, plan, inputs, limit, start, listener).run();
		boolean interrupted = Thread.currentThread().isInterrupted();
		if (interrupted && measured.areNone()) {
			throw new NothingMeasuredException();
		}
		BenchEnvironment described = machine.flatMap((then) -> MachineCpu.now().flatMap((now) -> now.since(then)))
			.flatMap((used) -> own.flatMap((then) -> this.processCpu.used().map((now) -> now.minus(then)))
				.map((ours) -> beside(alone, used, ours, Duration.ofNanos(System.nanoTime() - first))))
			.orElse(alone);
		BenchResult result = measured.result(size, described);
		return interrupted ? result.asIncomplete() : result;
	}

	/** All that is busy and not ours is others'. */
	private static BenchEnvironment beside(BenchEnvironment environment, MachineCpu used, Duration ours,
			Duration wall) {
		double others = Math.max(0, PhaseTimes.seconds(used.busy().minus(ours)) / PhaseTimes.seconds(wall));
		double wanted = PhaseTimes.seconds(used.busy().plus(used.stolen()));
		return environment.beside(others, (wanted > 0) ? PhaseTimes.seconds(used.stolen()) / wanted : 0);
	}

	/** Of inputs that were given nobody knows the size. */
	private Optional<TaskSize> size(BenchPlan plan, TimeLimit left, RunListener listener) {
		if (!(plan.work() instanceof BenchPlan.Sized sized)) {
			return Optional.empty();
		}
		if (sized.taskCpu().isEmpty()) {
			return Optional.of(TaskSize.given(sized.iterations()));
		}
		listener.happened(new RunEvent.Calibrating(plan.workload().name()));
		return Optional.of(this.calibration.sizeFor(plan.workload(), sized.taskCpu().get(), left));
	}

}
