package io.processfanout.dispatch;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Objects;

import io.processfanout.measure.FanOutMeters;
import io.processfanout.task.Mode;
import io.processfanout.task.Needs;
import io.processfanout.task.Outcome;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.RunEvent;
import io.processfanout.task.RunListener;
import io.processfanout.task.TaskResult;
import org.jspecify.annotations.Nullable;

/**
 * The outcomes of a run so far: counted, told once, and kept where somebody wants them
 * all at the end. Guarded by the run's lock.
 */
final class Outcomes {

	private final Mode mode;

	private final FanOutMeters meters;

	private final ResultFilter keeping;

	private final RunListener listener;

	private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);

	/** By index, for tasks end in any order; none where they are not kept. */
	private final @Nullable TaskResult[] kept;

	private Optional<Duration> mostCpu = Optional.empty();

	private Optional<Long> mostMemoryMb = Optional.empty();

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
		this.kept = new TaskResult[(run.inputs() instanceof ListedInputs listed) ? listed.count().orElse(0) : 0];
	}

	/**
	 * A task has its outcome.
	 * @return what is kept of it
	 */
	TaskResult record(TaskResult result) {
		TaskResult told = this.keeping.kept(result);
		if (told.index() < this.kept.length) {
			this.kept[told.index()] = told;
		}
		this.counts.merge(told.outcome(), 1L, Long::sum);
		this.mostCpu = most(this.mostCpu, result.cpu());
		this.mostMemoryMb = most(this.mostMemoryMb, result.peakMemoryMb());
		this.ended++;
		this.meters.taskEnded(this.mode, told.outcome(), told.times());
		this.listener.happened(new RunEvent.TaskEnded(told));
		return told;
	}

	private static <T extends Comparable<T>> Optional<T> most(Optional<T> one, Optional<T> other) {
		if (one.isEmpty() || other.isEmpty()) {
			return one.isEmpty() ? other : one;
		}
		return (one.get().compareTo(other.get()) >= 0) ? one : other;
	}

	/** What they needed at most, and what that means for the next run like this. */
	Needs needs(Admission admission) {
		Optional<Long> childMb = admission.memory().flatMap((share) -> this.mostMemoryMb.map(share::enoughFor));
		return new Needs(this.mostCpu.map(PhaseTimes::seconds).orElse(null), this.mostMemoryMb.orElse(null),
				childMb.orElse(null),
				childMb
					.flatMap((each) -> admission.memory()
						.flatMap((share) -> share.functionMemoryMb(admission.limit().value(), each)))
					.orElse(null));
	}

	long ended() {
		return this.ended;
	}

	long failed() {
		return this.ended - this.counts.getOrDefault(Outcome.OK, 0L);
	}

	/** In the tasks' order; none where they are not kept. */
	List<TaskResult> kept() {
		return Arrays.stream(this.kept).filter(Objects::nonNull).toList();
	}

	Map<Outcome, Long> counts() {
		return Map.copyOf(this.counts);
	}

}
