package io.processfanout.sweep;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

import io.processfanout.task.Mode;
import io.processfanout.tier.LambdaTier;
import io.processfanout.tier.Prediction;
import io.processfanout.tier.TaskCost;

/**
 * About how long a sweep still takes. The model says how long each memory size takes, and
 * the sizes measured so far say how far the model is off. Confined to one thread.
 */
final class TimeLeft {

	/**
	 * CPU time of a comparison's own JVM before its first task, in seconds, as seen here
	 * with Lambda's flags.
	 */
	private static final double START_CPU_SECONDS = 2;

	private final List<LambdaTier> waiting;

	private final TaskCost cost;

	private final int repetitions;

	private final LongSupplier nanoClock;

	/** Of the sizes that were measured in full. */
	private double predictedDone;

	/** How long those took. */
	private long nanosDone;

	/** When the size before this one ended. */
	private long since;

	TimeLeft(List<LambdaTier> tiers, TaskCost cost, int repetitions, LongSupplier nanoClock) {
		this.waiting = new ArrayList<>(tiers);
		this.cost = cost;
		this.repetitions = repetitions;
		this.nanoClock = nanoClock;
		this.since = nanoClock.getAsLong();
	}

	Optional<Duration> before(LambdaTier tier) {
		double predicted = this.waiting.stream().mapToDouble(this::seconds).sum();
		double correction = (this.predictedDone > 0) ? this.nanosDone / 1e9 / this.predictedDone : 1;
		return this.waiting.contains(tier) ? Optional.of(Duration.ofMillis(Math.round(predicted * correction * 1000)))
				: Optional.empty();
	}

	/** Whether it was measured in full: one that failed says nothing of the others. */
	void done(LambdaTier tier, boolean inFull) {
		long now = this.nanoClock.getAsLong();
		this.waiting.remove(tier);
		if (inFull) {
			this.predictedDone += seconds(tier);
			this.nanosDone += now - this.since;
		}
		this.since = now;
	}

	private double seconds(LambdaTier tier) {
		double modes = 0;
		for (Mode mode : Prediction.MODES) {
			modes += this.cost.bestSeconds(mode, tier);
		}
		return START_CPU_SECONDS / tier.model().rate(1) + this.repetitions * modes;
	}

}
