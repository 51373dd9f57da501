package io.processfanout.policy;

import io.processfanout.task.Limit;

/**
 * A given number, whatever the machine.
 *
 * @param value 1 or more
 */
public record Fixed(int value) implements ConcurrencyPolicy {

	public Fixed {
		if (value < 1) {
			throw new IllegalArgumentException("a fixed limit is 1 or more, was " + value);
		}
	}

	@Override
	public Limit limit(int tasks) {
		return new Limit(this.value, "fixed at " + this.value).cappedBy(tasks, Tasks.of(tasks));
	}

}
