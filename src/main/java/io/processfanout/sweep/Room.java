package io.processfanout.sweep;

import java.util.Locale;
import java.util.Optional;

import io.processfanout.machine.Cpus;
import io.processfanout.machine.FunctionMemory;
import io.processfanout.tier.LambdaTier;

/**
 * What there is here to emulate a memory size with. A pure value.
 *
 * @param cpus the CPUs this process may run on
 * @param quota the most that a group made here is given, in CPUs, if that is limited: the
 * least of all groups above
 * @param memory the memory that there is, if sizes are to get theirs and no more
 */
record Room(Cpus cpus, Optional<Double> quota, Optional<FunctionMemory> memory) {

	/**
	 * How many CPUs the baseline gets where sizes are measured under quotas: the middle
	 * of those that show two CPUs. A process that a quota stops again and again takes
	 * more CPU time for the same work, so the baseline must be stopped about as often. A
	 * child's start suffers most.
	 */
	static final double BASELINE_SHARE = 0.5;

	/**
	 * The same under a tighter quota, if there is one.
	 * @param most in CPUs
	 */
	Room within(Optional<Double> most) {
		return most.filter((cpus) -> cpus < this.quota.orElse(Double.MAX_VALUE)).isPresent()
				? new Room(this.cpus, most, this.memory) : this;
	}

	/** The baseline's share where sizes are measured under quotas, in CPUs. */
	double baselineShare() {
		return Math.min(BASELINE_SHARE, this.quota.orElse(BASELINE_SHARE));
	}

	/**
	 * What the reader of the table should know of its baseline.
	 * @return a sentence; none as a rule
	 */
	Optional<String> noteOnBaseline() {
		return (baselineShare() < BASELINE_SHARE) ? Optional.of(String.format(Locale.ROOT,
				"what tasks cost is measured with %.2f CPUs in place of %.2f, for the quota here is no more",
				baselineShare(), BASELINE_SHARE)) : Optional.empty();
	}

	/**
	 * Why a size cannot be measured: with less than it has itself it would be measured
	 * too slow.
	 * @param tier the memory size
	 * @return a sentence, or empty if it can
	 */
	Optional<String> lackFor(LambdaTier tier) {
		String predicting = "predicting " + tier.memoryMb() + " MB: ";
		if (tier.visibleCpus() > this.cpus.count()) {
			return Optional.of(predicting + "it has " + tier.visibleCpus() + " CPUs, and here is " + this.cpus);
		}
		if (tier.credit() > this.quota.orElse(Double.MAX_VALUE)) {
			return Optional
				.of(predicting + String.format(Locale.ROOT, "its share is %.2f CPUs, and the quota here %.2f",
						tier.credit(), this.quota.orElse(Double.MAX_VALUE)));
		}
		return this.memory.filter((there) -> tier.memoryMb() > there.leftMb())
			.map((there) -> predicting + "here is " + there + ", " + there.inUseMb() + " MB of it in use");
	}

	/** The quota as an explanation of what took too long, if there is one. */
	String underQuota() {
		return this.quota.map((cpus) -> String.format(Locale.ROOT, "; the quota here is %.2f CPUs", cpus)).orElse("");
	}

}
