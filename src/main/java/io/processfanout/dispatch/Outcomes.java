package io.processfanout.dispatch;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Objects;
import java.util.OptionalInt;

import io.processfanout.measure.FanOutMeters;
import io.processfanout.task.Failure;
import io.processfanout.task.Mode;
import io.processfanout.task.Needs;
import io.processfanout.task.Outcome;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.RunEvent;
import io.processfanout.task.RunListener;
import io.processfanout.task.TaskResult;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outcomes of a run so far: counted, told once, and kept where somebody wants them
 * all at the end. Guarded by the run's lock.
 */
final class Outcomes {

	private static final Logger logger = LoggerFactory.getLogger(Outcomes.class);

	private final Mode mode;

	private final FanOutMeters meters;

	private final ResultFilter keeping;

	private final RunListener listener;

	private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);

	/** By index, for tasks end in any order; none where they are not kept. */
	private final @Nullable TaskResult[] kept;

	private final boolean areKept;

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
		this.areKept = run.inputs() instanceof ListedInputs;
		this.kept = new TaskResult[this.areKept ? run.inputs().count().orElse(0) : 0];
	}

	/**
	 * A task has its outcome.
	 * @return what is kept of it
	 */
	TaskResult record(TaskResult result) {
		TaskResult told = whatIsKept(result);
		tell(told);
		this.mostCpu = most(this.mostCpu, result.cpu());
		this.mostMemoryMb = most(this.mostMemoryMb, result.peakMemoryMb());
		return told;
	}

	/** Such as the only output that is too large for the heap: it costs its own task. */
	private TaskResult whatIsKept(TaskResult result) {
		try {
			return this.keeping.kept(result);
		}
		catch (RuntimeException | Error ex) {
			logger.error("The result of task {} could not be taken in: {}", result.index(), ex.toString());
			logger.debug("A result could not be taken in", ex);
			return result.failedWith(Failure.of(Outcome.PROTOCOL, "task " + result.index() + " had ended when "
					+ ParentFailure.of(ex) + ", before its result was taken in"));
		}
	}

	private void tell(TaskResult told) {
		if (told.index() < this.kept.length) {
			this.kept[told.index()] = told;
		}
		this.counts.merge(told.outcome(), 1L, Long::sum);
		this.ended++;
		this.meters.taskEnded(this.mode, told.outcome(), told.times());
		this.listener.happened(new RunEvent.TaskEnded(told));
	}

	/**
	 * A task has no end that anybody can take in.
	 * @param index its place among the tasks
	 * @param why a part of a sentence
	 */
	void recordBrokenOff(int index, String why) {
		tell(new TaskResult(index, OptionalInt.empty(), 0, null,
				Failure.of(Outcome.CANCELLED, "task " + index + " was broken off: " + why), Duration.ZERO,
				Duration.ZERO, PhaseTimes.NONE, Optional.empty()));
	}

	/** So that every task of a list has an outcome, whatever has happened to the run. */
	void recordTheRestAsBrokenOff(String why) {
		for (int index = 0; index < this.kept.length; index++) {
			if (this.kept[index] == null) {
				recordBrokenOff(index, why);
			}
		}
	}

	/** Whether all of them are here; else whoever listens has them. */
	boolean areKept() {
		return this.areKept;
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
