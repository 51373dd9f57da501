package io.processfanout.policy;

import java.util.Locale;
import java.util.Optional;

import io.processfanout.machine.Cpus;
import io.processfanout.machine.LambdaCredit;
import io.processfanout.task.Limit;

/**
 * How many tasks may run at once. A policy is a value: what it knows of the machine was
 * given to it, and it answers the same every time. Thread-safe.
 */
public sealed interface ConcurrencyPolicy {

	/**
	 * The limit for a run.
	 * @param tasks how many tasks the run has, 1 or more
	 * @return never more than there are tasks, with the reason
	 */
	Limit limit(int tasks);

	/**
	 * As many tasks as the process may use CPUs, as the seed article does with
	 * {@code len(os.sched_getaffinity(0))}.
	 *
	 * @param cpus the CPUs this process may run on
	 */
	record Affinity(Cpus cpus) implements ConcurrencyPolicy {

		@Override
		public Limit limit(int tasks) {
			return new Limit(this.cpus.count(), this.cpus.toString()).cappedByTasks(tasks);
		}

	}

	/**
	 * A given number, whatever the machine.
	 *
	 * @param value 1 or more
	 */
	record Fixed(int value) implements ConcurrencyPolicy {

		public Fixed {
			if (value < 1) {
				throw new IllegalArgumentException("a fixed limit is 1 or more, was " + value);
			}
		}

		@Override
		public Limit limit(int tasks) {
			return new Limit(this.value, "fixed at " + this.value).cappedByTasks(tasks);
		}

	}

	/**
	 * As many tasks as the CPU time of this process can keep busy: the least of its CPUs,
	 * its cgroup quota and its Lambda credit. Affinity does not see the last two: a 512
	 * MB function has two CPUs in its mask and is given a third of one.
	 *
	 * @param cpus the CPUs this process may run on
	 * @param quota its cgroup CPU quota, in CPUs, if it has one
	 * @param credit its Lambda credit, if it runs on Lambda
	 * @param rounding what becomes of a fraction of a CPU
	 */
	record CpuShare(Cpus cpus, Optional<Double> quota, Optional<LambdaCredit> credit,
			Rounding rounding) implements ConcurrencyPolicy {

		@Override
		public Limit limit(int tasks) {
			double smallest = smallest();
			int value = Math.max(1, this.rounding.of(smallest));
			String rounded = (value == smallest) ? ""
					: String.format(Locale.ROOT, "; %.2f CPUs rounded by %s", smallest, this.rounding.label());
			return new Limit(value, facts() + rounded).cappedByTasks(tasks);
		}

		/** The least of CPUs, quota and credit, in CPUs. */
		private double smallest() {
			double smallest = Math.min(this.cpus.count(), this.quota.orElse(Double.MAX_VALUE));
			return Math.min(smallest, this.credit.map(LambdaCredit::vcpus).orElse(Double.MAX_VALUE));
		}

		/** CPUs, quota and credit as text, for a limit's reason. */
		private String facts() {
			StringBuilder facts = new StringBuilder(this.cpus.toString());
			this.quota.ifPresent((cpus) -> facts.append(String.format(Locale.ROOT, "; cgroup quota %.2f CPUs", cpus)));
			this.credit.ifPresent((value) -> facts.append("; ").append(value));
			return facts.toString();
		}

	}

	/**
	 * The fewest slots with the shortest predicted makespan for this many tasks: 10 tasks
	 * on 6 CPUs take two waves, and so they do on 5.
	 *
	 * @param share the CPUs, quota and credit to predict with
	 */
	record Makespan(CpuShare share) implements ConcurrencyPolicy {

		@Override
		public Limit limit(int tasks) {
			if (tasks == Limit.UNKNOWN_TASKS) {
				return this.share.limit(tasks);
			}
			CpuModel model = new CpuModel(this.share.cpus().count(), this.share.smallest());
			int slots = model.bestSlots(tasks);
			String reason = this.share.facts() + String.format(Locale.ROOT,
					"; shortest predicted makespan, %.3g task lengths", model.makespan(tasks, 1, slots));
			return new Limit(slots, reason).cappedByTasks(tasks);
		}

	}

	/** What {@link CpuShare} makes of a fraction of a CPU. A limit is 1 at least. */
	enum Rounding {

		/** Down: no child waits for another's share. */
		FLOOR,
		/** To the nearest whole number, a half up. */
		NEAREST,
		/** Up: no part of the share is left unused. */
		CEILING;

		private int of(double cpus) {
			return (int) switch (this) {
				case FLOOR -> Math.floor(cpus);
				case NEAREST -> Math.floor(cpus + 0.5);
				case CEILING -> Math.ceil(cpus);
			};
		}

		/**
		 * The name as settings write it.
		 * @return lower case
		 */
		public String label() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
