package io.processfanout.policy;

import java.util.Locale;
import java.util.Optional;

/**
 * As many tasks as the CPU time this process is given can keep busy: the least of its
 * CPUs, its cgroup quota and its Lambda credit. Affinity alone is blind to the last two:
 * a 512 MB function sees two CPUs and is given a third of one.
 *
 * @param cpus the CPUs this process may run on
 * @param quota its cgroup CPU quota, in CPUs, if it has one
 * @param credit its Lambda credit, if it runs on Lambda
 * @param rounding what becomes of a fraction of a CPU
 */
public record CpuShare(Cpus cpus, Optional<Double> quota, Optional<LambdaCredit> credit,
		Rounding rounding) implements ConcurrencyPolicy {

	@Override
	public Limit limit(int tasks) {
		double share = this.cpus.count();
		StringBuilder reason = new StringBuilder(this.cpus.toString());
		if (this.quota.isPresent()) {
			share = Math.min(share, this.quota.get());
			reason.append(String.format(Locale.ROOT, "; cgroup quota %.2f CPUs", this.quota.get()));
		}
		if (this.credit.isPresent()) {
			share = Math.min(share, this.credit.get().vcpus());
			reason.append("; ").append(this.credit.get());
		}
		int value = Math.max(1, this.rounding.of(share));
		if (value != share) {
			reason.append(String.format(Locale.ROOT, "; %.2f CPUs %s", share, this.rounding.label()));
		}
		return new Limit(value, reason.toString()).cappedBy(tasks, Tasks.of(tasks));
	}

}
