package io.processfanout.dispatch;

import java.util.Optional;

import io.processfanout.policy.MemoryShare;
import io.processfanout.task.Limit;

/**
 * What a run is admitted with.
 *
 * @param limit how many tasks at once, and why; with 0 no task is started
 * @param room how many at once over all runs of this process, at least the limit: what
 * the machine has, however few tasks this run has
 * @param memory what each child gets of the memory; empty where tasks run in this JVM
 */
public record Admission(Limit limit, int room, Optional<MemoryShare> memory) {

	/**
	 * Whether there is room for a task.
	 * @return false if none would be started
	 */
	public boolean hasRoom() {
		return this.limit.value() > 0;
	}

	/**
	 * The same for a run in this JVM, in place of one in children.
	 * @param why why there is no room for a child
	 * @return an admission whose limit says so
	 */
	public Admission because(String why) {
		return new Admission(new Limit(this.limit.value(), this.limit.reason() + "; in place of children: " + why),
				this.room, this.memory);
	}

}
