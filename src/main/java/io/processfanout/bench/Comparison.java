package io.processfanout.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.processfanout.dispatch.Run;
import io.processfanout.dispatch.SteadyListener;
import io.processfanout.machine.MachineCpu;
import io.processfanout.machine.ProcessCpu;
import io.processfanout.request.BusyException;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.request.TimeSpan;
import io.processfanout.service.ProcessFanOutService;
import io.processfanout.service.Workloads;
import io.processfanout.task.Mode;
import io.processfanout.task.Phase;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.RunEvent;
import io.processfanout.task.RunListener;
import io.processfanout.task.RunResult;
import io.processfanout.task.TimeLimit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the same tasks in every mode and compares. The modes take turns, repetition by
 * repetition, so that a machine that slows down slows them all. Children that are kept
 * may have to give way to another mode's; a repetition that had to start them anew counts
 * as the cold one only. One comparison at a time: two at once would measure each other.
 * Thread-safe.
 */
public final class Comparison {

	private static final Logger logger = LoggerFactory.getLogger(Comparison.class);

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
		List<ModeRepetitions> modes = plan.modes()
			.stream()
			.map((mode) -> new ModeRepetitions(mode, new ArrayList<>()))
			.toList();
		Optional<MachineCpu> machine = MachineCpu.now();
		Optional<Duration> own = this.processCpu.used();
		// Before anything is measured: what has been is not to be lost for want of it.
		BenchEnvironment alone = this.environment.get();
		long first = System.nanoTime();
		repeat(plan, modes, inputs, limit, start, listener);
		boolean interrupted = Thread.currentThread().isInterrupted();
		if (interrupted && modes.stream().allMatch((mode) -> mode.runs().isEmpty())) {
			throw new NothingMeasuredException();
		}
		BenchEnvironment described = machine.flatMap((then) -> MachineCpu.now().flatMap((now) -> now.since(then)))
			.flatMap((used) -> own.flatMap((then) -> this.processCpu.used().map((now) -> now.minus(then)))
				.map((ours) -> beside(alone, used, ours, Duration.ofNanos(System.nanoTime() - first))))
			.orElse(alone);
		BenchResult result = result(plan, size, modes, described);
		return interrupted ? result.asIncomplete() : result;
	}

	/**
	 * Repetition by repetition, each begun by another mode: what goes first meets a
	 * machine that the others have not warmed or tired yet.
	 */
	private void repeat(BenchPlan plan, List<ModeRepetitions> modes, List<String> inputs, TimeLimit limit, long start,
			RunListener listener) {
		int tasksOfAll = modes.size() * inputs.size();
		listener.happened(new RunEvent.ComparisonBegan(plan.repetitions().least() * tasksOfAll));
		long first = System.nanoTime();
		Duration last = Duration.ZERO;
		int done = 0;
		int again = 0;
		while (!plan.repetitions()
			.areEnough(done, since(first), last, limit.since(start).left(), verdicts(plan, modes))) {
			if (done >= plan.repetitions().least()) {
				listener.happened(new RunEvent.ComparisonExtended((done + 1) * tasksOfAll + again));
			}
			long round = System.nanoTime();
			for (int i = 0; i < modes.size(); i++) {
				ModeRepetitions mode = modes.get((done + i) % modes.size());
				// What failed once is not asked again: its row says why, and the others
				// keep their time.
				if (mode.allOk()) {
					listener.happened(new RunEvent.RepetitionBegan(mode.mode(), done + 1, plan.repetitions().text()));
					RunResult run = run(plan, mode, modes, inputs, limit.since(start), listener);
					if (done > 0 && hasStartedKeptChildren(run)
							&& run.wall().compareTo(limit.since(start).left()) < 0) {
						// Kept children gave way to another mode's: once more, now that
						// there are some again, for this is to be a warm repetition.
						again += inputs.size();
						listener.happened(new RunEvent.ComparisonExtended(
								Math.max(done + 1, plan.repetitions().least()) * tasksOfAll + again));
						run = run(plan, mode, modes, inputs, limit.since(start), listener);
					}
					if (Thread.currentThread().isInterrupted() && !run.allOk()) {
						// It failed for nothing that it did.
						return;
					}
					mode.runs().add(run);
				}
				if (Thread.currentThread().isInterrupted()) {
					return;
				}
			}
			last = since(round);
			done++;
		}
	}

	private static boolean hasStartedKeptChildren(RunResult run) {
		return run.mode() == Mode.POOL && run.allOk()
				&& run.tasks().stream().anyMatch((task) -> task.times().has(Phase.SPAWN));
	}

	private static Duration since(long nanoTime) {
		return Duration.ofNanos(System.nanoTime() - nanoTime);
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

	/** What the parent fails with costs this repetition; others have ended. */
	private RunResult run(BenchPlan plan, ModeRepetitions mode, List<ModeRepetitions> all, List<String> inputs,
			TimeLimit left, RunListener listener) {
		try {
			return this.service.run(Run.plain(mode.mode(), plan.workload(), inputs, plan.policy(), left), listener);
		}
		catch (RuntimeException | Error ex) {
			if (all.stream().allMatch((one) -> one.runs().isEmpty())) {
				throw ex;
			}
			logger.error("A repetition of mode {} could not be run: {}", mode.mode().label(), ex.toString());
			logger.debug("A repetition could not be run", ex);
			return mode.notRun(inputs.size(), ex);
		}
	}

	static BenchResult result(BenchPlan plan, Optional<TaskSize> size, List<ModeRepetitions> all,
			BenchEnvironment environment) {
		List<ModeRepetitions> modes = all.stream().filter((mode) -> !mode.runs().isEmpty()).toList();
		Optional<TaskSize.Probe> probe = size.flatMap(TaskSize::probe);
		int tasks = plan.work().tasks();
		return new BenchResult(plan.workload().name(), tasks, size.map(TaskSize::iterations).orElse(null),
				(plan.work() instanceof BenchPlan.Given given) ? GivenInputs.of(given.inputs()) : null,
				(plan.work() instanceof BenchPlan.Sized sized) ? sized.taskCpu().map(PhaseTimes::seconds).orElse(null)
						: null,
				probe.map((measured) -> PhaseTimes.seconds(measured.cpu())).orElse(null),
				probe.map((measured) -> measured.mode().label()).orElse(null), repetitions(plan, modes),
				plan.reference().map(Mode::label).orElse(null), null, results(plan, modes),
				checksumsAgree(tasks, modes), environment);
	}

	private static List<ModeResult> results(BenchPlan plan, List<ModeRepetitions> modes) {
		Optional<ModeRepetitions> reference = modes.stream()
			.filter((mode) -> plan.reference().equals(Optional.of(mode.mode())))
			.findFirst();
		return modes.stream().map((mode) -> mode.result(reference)).toList();
	}

	/** How many there were to be: of those that are not fixed, how many there are. */
	private static int repetitions(BenchPlan plan, List<ModeRepetitions> modes) {
		return plan.repetitions().isFixed() ? plan.repetitions().most()
				: modes.stream().mapToInt((mode) -> mode.runs().size()).max().orElse(0);
	}

	private static List<Verdict> verdicts(BenchPlan plan, List<ModeRepetitions> modes) {
		// Until then nobody asks for them.
		if (plan.repetitions().isFixed() || repetitions(plan, modes) < plan.repetitions().least()) {
			return List.of();
		}
		return new Verdicts(plan.reference().map(Mode::label).orElse(null), results(plan, modes)).all();
	}

	private static boolean checksumsAgree(int tasks, List<ModeRepetitions> modes) {
		List<RunResult> all = modes.stream().flatMap((mode) -> mode.runs().stream()).toList();
		return IntStream.range(0, tasks).allMatch((index) -> {
			Set<@Nullable String> outputs = new HashSet<>();
			all.forEach((run) -> outputs.add(run.tasks().get(index).output()));
			// One that failed has no output.
			return outputs.stream().filter(Objects::nonNull).count() <= 1;
		});
	}

}
