package io.processfanout.service;

import java.util.Optional;

import io.processfanout.policy.MemoryShare;
import io.processfanout.task.Limit;

/**
 * What a run is admitted with.
 *
 * @param limit how many tasks at once, and why; 0 if there is no room for one
 * @param room how many at once over all runs of this process
 * @param memory what each child gets of the memory; empty where none is started
 */
public record Admission(Limit limit, int room, Optional<MemoryShare> memory) {

	public boolean hasRoom() {
		return this.limit.value() > 0;
	}

	public Admission because(String why) {
		return new Admission(new Limit(this.limit.value(), this.limit.reason() + "; in place of children: " + why),
				this.room, this.memory);
	}

}
