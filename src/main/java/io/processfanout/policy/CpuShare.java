package io.processfanout.policy;

import java.util.Locale;
import java.util.Optional;

import io.processfanout.machine.Cpus;
import io.processfanout.machine.LambdaCredit;
import io.processfanout.task.Limit;

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
		double smallest = smallest();
		int value = Math.max(1, this.rounding.of(smallest));
		String rounded = (value == smallest) ? ""
				: String.format(Locale.ROOT, "; %.2f CPUs %s", smallest, this.rounding.label());
		return new Limit(value, facts() + rounded).cappedBy(tasks, Tasks.of(tasks));
	}

	/** The least of CPUs, quota and credit, in CPUs. */
	double smallest() {
		double smallest = Math.min(this.cpus.count(), this.quota.orElse(Double.MAX_VALUE));
		return Math.min(smallest, this.credit.map(LambdaCredit::vcpus).orElse(Double.MAX_VALUE));
	}

	/** What is known of them, for a limit's reason. */
	String facts() {
		StringBuilder facts = new StringBuilder(this.cpus.toString());
		this.quota.ifPresent((cpus) -> facts.append(String.format(Locale.ROOT, "; cgroup quota %.2f CPUs", cpus)));
		this.credit.ifPresent((value) -> facts.append("; ").append(value));
		return facts.toString();
	}

}
