package io.processfanout.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.processfanout.policy.MemoryShare;
import io.processfanout.task.Halt;
import io.processfanout.task.Limit;
import io.processfanout.task.Mode;
import io.processfanout.task.Task;
import io.processfanout.task.TimeLimit;

/**
 * What the dispatcher is to do: these tasks, in this mode, so many at once, within this
 * time.
 *
 * @param mode how tasks are run
 * @param tasks the tasks; each one's index is its place in the list
 * @param limit the most at once; with 0 no task is started
 * @param room the most at once over all runs of this process, at least the limit: what
 * the machine has, however few tasks this run has
 * @param memory what each task takes of the memory; empty where tasks run in this JVM
 * @param taskTimeout the longest an attempt may take from its slot taken; more than 0
 * @param timeLimit the longest the run may take; if nothing is left of it, no task is
 * started
 * @param retries how often a task is started again after any failure but an exception:
 * after {@code LAUNCH} once a random pause is over that doubles from 50 ms to 2 s at
 * most, if the time limit leaves room for it; at once after any other
 * @param halt what a failure does to the rest
 */
public record Run(Mode mode, List<Task> tasks, Limit limit, int room, Optional<MemoryShare> memory,
		Duration taskTimeout, TimeLimit timeLimit, int retries, Halt halt) {

	public Run {
		tasks = List.copyOf(tasks);
	}

	Run(Mode mode, List<Task> tasks, Limit limit, Optional<MemoryShare> memory, Duration taskTimeout,
			TimeLimit timeLimit, int retries, Halt halt) {
		this(mode, tasks, limit, limit.value(), memory, taskTimeout, timeLimit, retries, halt);
	}

}
