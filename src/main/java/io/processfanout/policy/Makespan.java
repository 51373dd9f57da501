package io.processfanout.policy;

import java.util.Locale;

import io.processfanout.task.Limit;

/**
 * The fewest slots with the shortest predicted makespan for this many tasks: 10 tasks on
 * 6 CPUs take two waves, and so they do on 5.
 *
 * @param share the CPUs, quota and credit to predict with
 */
public record Makespan(CpuShare share) implements ConcurrencyPolicy {

	@Override
	public Limit limit(int tasks) {
		CpuModel model = new CpuModel(this.share.cpus().count(), this.share.smallest());
		int slots = model.bestSlots(tasks);
		String reason = this.share.facts() + String.format(Locale.ROOT,
				"; shortest predicted makespan, %.3g task lengths", model.makespan(tasks, 1, slots));
		return new Limit(slots, reason).cappedBy(tasks, Tasks.of(tasks));
	}

}
