package io.processfanout.dispatch;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.processfanout.measure.FanOutMeters;
import io.processfanout.task.Mode;
import io.processfanout.task.Outcome;
import io.processfanout.task.RunEvent;
import io.processfanout.task.RunListener;
import io.processfanout.task.TaskResult;

/**
 * The outcomes of a run so far: counted, told once, and kept where somebody wants them
 * all at the end. Confined to the dispatcher's thread.
 */
final class Outcomes {

	private final Mode mode;

	private final FanOutMeters meters;

	private final ResultFilter keeping;

	private final RunListener listener;

	private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);

	/** By index, for tasks end in any order. */
	private final Map<Integer, TaskResult> kept = new TreeMap<>();

	private final boolean keepsAll;

	private long ended;

	/**
	 * No outcomes yet.
	 * @param run the run
	 * @param meters count them too
	 * @param keeping says what is kept of each result
	 * @param listener is told of each
	 */
	Outcomes(Run run, FanOutMeters meters, ResultFilter keeping, RunListener listener) {
		this.mode = run.mode();
		this.meters = meters;
		this.keeping = keeping;
		this.listener = listener;
		this.keepsAll = run.inputs() instanceof ListedInputs;
	}

	/**
	 * A task has its outcome.
	 * @return what is kept of it
	 */
	TaskResult record(TaskResult result) {
		TaskResult told = this.keeping.kept(result);
		if (this.keepsAll) {
			this.kept.put(told.index(), told);
		}
		this.counts.merge(told.outcome(), 1L, Long::sum);
		this.ended++;
		this.meters.taskEnded(this.mode, told.outcome(), told.times());
		this.listener.happened(new RunEvent.TaskEnded(told));
		return told;
	}

	long ended() {
		return this.ended;
	}

	long failed() {
		return this.ended - this.counts.getOrDefault(Outcome.OK, 0L);
	}

	/** In the tasks' order; none where they are not kept. */
	List<TaskResult> kept() {
		return List.copyOf(this.kept.values());
	}

	Map<Outcome, Long> counts() {
		return Map.copyOf(this.counts);
	}

}
