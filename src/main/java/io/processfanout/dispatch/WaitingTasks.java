package io.processfanout.dispatch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Queue;

import io.processfanout.task.Failure;
import io.processfanout.task.NamedWorkload;
import io.processfanout.task.Outcome;
import io.processfanout.task.Phase;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.Task;
import io.processfanout.task.TaskResult;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of a run that wait to be started, in order. A task that is tried again goes
 * before all others, once its pause is over; until then others may use the slot. Guarded
 * by the run's lock. Times are from the run's start.
 */
final class WaitingTasks {

	private final NamedWorkload workload;

	private final InputSource inputs;

	/** Those that are tried again at once. */
	private final Deque<Waiting> ready = new ArrayDeque<>();

	private final Queue<Waiting> pausing = new PriorityQueue<>(Comparator.comparing(Waiting::due));

	/**
	 * A task that waits.
	 *
	 * @param task the task
	 * @param attempts how often it was started before
	 * @param times the phases of those attempts
	 * @param since since when it waits
	 * @param due when it may be started
	 * @param last what the last attempt would have ended with; null if there was none
	 */
	record Waiting(Task task, int attempts, PhaseTimes times, Duration since, Duration due, @Nullable TaskResult last) {

		/**
		 * What it ends with if it is not started any more.
		 * @param why why not
		 * @param now the time
		 * @return its last attempt's result, or that it was never started
		 */
		TaskResult endedWithoutAnotherStart(String why, Duration now) {
			if (this.last != null) {
				return this.last;
			}
			Failure failure = Failure.of(Outcome.NOT_STARTED, this.task + " was not started: " + why);
			return new TaskResult(this.task.index(), OptionalInt.empty(), 0, null, failure, now, now,
					PhaseTimes.NONE.with(Phase.QUEUE, now), Optional.empty());
		}

	}

	WaitingTasks(NamedWorkload workload, InputSource inputs) {
		this.workload = workload;
		this.inputs = inputs;
	}

	/**
	 * A task is to be tried again.
	 * @param task the task
	 * @param last what its last attempt would have ended with
	 * @param pause how long to wait before, zero or more
	 */
	void again(Task task, TaskResult last, Duration pause) {
		Duration due = last.end().plus(pause);
		Waiting waiting = new Waiting(task, last.attempts(), last.times(), last.end(), due, last);
		if (pause.isZero()) {
			this.ready.addFirst(waiting);
		}
		else {
			this.pausing.add(waiting);
		}
	}

	/** Whether a task may be started now. */
	boolean isOneReady(Duration now) {
		endPauses(now);
		return !this.ready.isEmpty() || this.inputs.hasNext();
	}

	/** Whether no task waits, and none will come. */
	boolean isAtEnd() {
		return this.ready.isEmpty() && this.pausing.isEmpty() && this.inputs.isAtEnd();
	}

	private void endPauses(Duration now) {
		for (Waiting next = this.pausing.peek(); next != null
				&& next.due().compareTo(now) <= 0; next = this.pausing.peek()) {
			this.ready.addFirst(this.pausing.remove());
		}
	}

	/** Takes the next one of those that are ready. */
	Waiting take() {
		if (!this.ready.isEmpty()) {
			return this.ready.remove();
		}
		int index = this.inputs.nextIndex();
		return first(index, Objects.requireNonNull(this.inputs.take()));
	}

	private Waiting first(int index, String input) {
		Task task = new Task(index, this.workload, input);
		return new Waiting(task, 0, PhaseTimes.NONE, Duration.ZERO, Duration.ZERO, null);
	}

	/** When the next pause is over, if any task pauses still. */
	Optional<Duration> nextDue(Duration now) {
		endPauses(now);
		return Optional.ofNullable(this.pausing.peek()).map(Waiting::due);
	}

	/** Takes all that have a name, those that pause first; no more will come. */
	List<Waiting> takeAll() {
		List<Waiting> all = new ArrayList<>(this.pausing);
		all.addAll(this.ready);
		int index = this.inputs.nextIndex();
		for (String input : this.inputs.close()) {
			all.add(first(index++, input));
		}
		this.pausing.clear();
		this.ready.clear();
		return all;
	}

}
