package io.processfanout.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.processfanout.bench.BenchResult;
import io.processfanout.machine.FunctionMemory;
import io.processfanout.machine.Machine;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.task.RunEvent;
import io.processfanout.task.RunListener;
import io.processfanout.tier.LambdaTier;
import io.processfanout.tier.MeasuredCost;
import io.processfanout.tier.Prediction;
import io.processfanout.tier.Price;
import io.processfanout.tier.TierMeasurement;
import io.processfanout.tier.TierTable;

/**
 * Measures the memory table on this machine: first what tasks cost, held back to half a
 * CPU, then each memory size in a process of its own. Sizes with more than there is here
 * are predicted, and so are all where no cgroup can be made. A size that fails is a row
 * with its reason. For one sweep; confined to one thread.
 */
public final class Sweep {

	/** Enough for any mode; the baseline's memory is not limited. */
	private static final int BASELINE_MEMORY_MB = 3008;

	private final TierRunner runner;

	/** What there is here; less once it has been tried. */
	private Room room;

	private final RunListener listener;

	private final List<String> notes = new ArrayList<>();

	/**
	 * A sweep.
	 * @param runner runs comparisons
	 * @param machine what this process may use
	 * @param memory the memory there is here, if sizes are to get theirs and no more
	 * @param listener is told how it goes on
	 */
	public Sweep(TierRunner runner, Machine machine, Optional<FunctionMemory> memory, RunListener listener) {
		this.runner = runner;
		this.room = new Room(machine.cpus(), machine.quota(), memory);
		this.listener = listener;
	}

	/**
	 * What to sweep.
	 *
	 * @param tiers the memory sizes
	 * @param work what a comparison is asked to do, without the task's size
	 * @param size options of {@code compare} that say the task's size, before calibration
	 * @param price what Lambda charges
	 */
	public record Plan(List<LambdaTier> tiers, Order work, List<String> size, Price price) {

		public Plan {
			tiers = List.copyOf(tiers);
			size = List.copyOf(size);
		}

	}

	/**
	 * Measures what tasks cost, without confinement, and predicts every size from that.
	 * @param plan what to sweep
	 * @return the table, in which nothing is measured
	 * @throws InvalidRequestException if the plan is not one of a comparison
	 * @throws NoTableException if the tasks cannot be measured here at all, or if
	 * interrupted before they are
	 */
	public TierTable predicted(Plan plan) {
		return prediction(baseline(plan), plan).table(plan.tiers(), Map.of()).withNotes(this.notes);
	}

	/**
	 * Measures what tasks cost, then every size that can be measured here, and predicts
	 * the others. Interrupted, it ends what it measures and predicts that size and all
	 * that follow; the thread stays interrupted.
	 * @param plan what to sweep
	 * @return the table
	 * @throws InvalidRequestException if the plan is not one of a comparison
	 * @throws NoTableException if the tasks cannot be measured here at all, or if
	 * interrupted before they are
	 */
	public TierTable table(Plan plan) {
		Optional<String> missing = this.runner.whatIsRefused();
		missing.ifPresent((what) -> note("predicting only: " + what));
		if (missing.isEmpty()) {
			this.room = this.room.within(this.runner.quotaAbove());
		}
		List<LambdaTier> measurable = plan.tiers().stream().filter((tier) -> missing.isEmpty() && fits(tier)).toList();
		BenchResult baseline = measurable.isEmpty() ? baseline(plan) : baselineHeldBack(plan);
		Prediction prediction = prediction(baseline, plan);
		// Every size does the same work: the inputs, or the iterations that the baseline
		// found.
		Long iterations = baseline.iterations();
		Order order = plan.work()
			.with((iterations != null) ? List.of("--iterations", iterations.toString()) : List.of());
		TimeLeft left = new TimeLeft(measurable, prediction.cost(), baseline.repetitions(), System::nanoTime);
		Map<LambdaTier, TierMeasurement> measured = new LinkedHashMap<>();
		boolean toTheEnd = true;
		for (LambdaTier tier : measurable) {
			this.listener.happened(new RunEvent.MeasurementBegan(tier.memoryMb() + " MB", left.before(tier)));
			Optional<ComparisonRun> run = run(() -> this.runner.confined(tier, order));
			toTheEnd &= run.isPresent() && !run.get().wasToldToEnd();
			if (run.isEmpty()) {
				break;
			}
			TierMeasurement measurement = run.get().measurement();
			measured.put(tier, measurement);
			left.done(tier, measurement.failure() == null);
		}
		TierTable table = prediction.table(plan.tiers(), measured).withNotes(this.notes);
		return toTheEnd ? table : table.asIncomplete();
	}

	/** Waits for a comparison. */
	private interface Measurement {

		ComparisonRun run() throws InterruptedException;

	}

	/**
	 * What was cut short says nothing.
	 * @return empty if this thread was interrupted, and stays so
	 */
	private static Optional<ComparisonRun> run(Measurement measurement) {
		try {
			ComparisonRun run = Thread.currentThread().isInterrupted() ? null : measurement.run();
			return Optional.ofNullable(run).filter((one) -> one.isWhole() || !Thread.currentThread().isInterrupted());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Optional.empty();
		}
	}

	private BenchResult baseline(Plan plan) {
		this.listener.happened(new RunEvent.MeasurementBegan("what a task and a child cost here", Optional.empty()));
		return checked(run(() -> this.runner.unconfined(BASELINE_MEMORY_MB, plan.work().with(plan.size()))));
	}

	private BenchResult baselineHeldBack(Plan plan) {
		double share = this.room.baselineShare();
		this.room.noteOnBaseline().ifPresent(this::note);
		this.listener.happened(new RunEvent.MeasurementBegan("what a task and a child cost here, held back to "
				+ ((share == Room.BASELINE_SHARE) ? "half a CPU" : String.format(Locale.ROOT, "%.2f CPUs", share)),
				Optional.empty()));
		return checked(run(() -> this.runner.heldBack(share, BASELINE_MEMORY_MB, plan.work().with(plan.size()))));
	}

	private BenchResult checked(Optional<ComparisonRun> ended) {
		ComparisonRun run = ended.filter((one) -> !one.wasToldToEnd())
			.orElseThrow(() -> new NoTableException(
					"told to end before it was known what a task costs, so there is no table"));
		BenchResult result = run.result();
		if (result == null && run.refused()) {
			throw new InvalidRequestException(String.valueOf(run.failure()));
		}
		Optional<String> wrong = (result == null) ? Optional.of(String.valueOf(run.failure())) : result.whatIsWrong();
		if (result == null || wrong.isPresent()) {
			throw new NoTableException(
					"the tasks cannot be measured here: " + wrong.orElseThrow() + this.room.underQuota());
		}
		return result;
	}

	private Prediction prediction(BenchResult baseline, Plan plan) {
		MeasuredCost measured = new MeasuredCost(baseline);
		measured.notes().forEach(this::note);
		return new Prediction(measured.cost(), Prediction.MODES, plan.price());
	}

	private boolean fits(LambdaTier tier) {
		Optional<String> lack = this.room.lackFor(tier);
		lack.ifPresent(this::note);
		return lack.isEmpty();
	}

	/** Told at once, for a sweep takes minutes, and kept for the table. */
	private void note(String text) {
		this.notes.add(text);
		this.listener.happened(new RunEvent.Note(text));
	}

}
