package io.processfanout.dispatch;

import java.time.Duration;
import java.util.List;

import io.processfanout.policy.Limit;

/**
 * What the dispatcher is to do: these tasks, in this mode, so many at once, within this
 * time.
 *
 * @param mode how tasks are run
 * @param tasks the tasks; each one's index is its place in the list
 * @param limit the most at once
 * @param taskTimeout the longest a task may take from its slot taken; more than 0
 * @param timeLimit the longest the run may take; more than 0
 */
public record Run(Mode mode, List<Task> tasks, Limit limit, Duration taskTimeout, Duration timeLimit) {

	public Run {
		tasks = List.copyOf(tasks);
	}

}
