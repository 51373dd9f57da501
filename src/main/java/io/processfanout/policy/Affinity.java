package io.processfanout.policy;

import io.processfanout.machine.Cpus;
import io.processfanout.task.Limit;

/**
 * As many tasks as the process may use CPUs, as the seed article does with
 * {@code len(os.sched_getaffinity(0))}.
 *
 * @param cpus the CPUs this process may run on
 */
public record Affinity(Cpus cpus) implements ConcurrencyPolicy {

	@Override
	public Limit limit(int tasks) {
		return new Limit(this.cpus.count(), this.cpus.toString()).cappedBy(tasks, Tasks.of(tasks));
	}

}
