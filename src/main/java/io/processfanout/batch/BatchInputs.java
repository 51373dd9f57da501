package io.processfanout.batch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.processfanout.dispatch.InputSource;
import io.processfanout.task.TaskResult;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of a batch: those that still have to be run. It holds the next one back
 * while too many outcomes wait to be written, so that a slow reader or an order that must
 * be kept takes bounded memory. It knows what each running task was given. Confined to
 * the dispatcher's thread, but for {@link #written}.
 */
public final class BatchInputs implements InputSource {

	/** Tasks without a written outcome, those that run among them. */
	static final int MOST_OPEN = 10_000;

	/** Characters of outputs that wait, a part of the heap. */
	private static final long MOST_OPEN_CHARACTERS = Runtime.getRuntime().maxMemory() / 16;

	private InputSource all;

	private final FinishedTasks finished;

	private final Map<Integer, String> given = new HashMap<>();

	/** Inputs with an outcome, those of a run before included. */
	private final AtomicInteger outcomes = new AtomicInteger();

	private final AtomicInteger open = new AtomicInteger();

	private final AtomicLong openCharacters = new AtomicLong();

	private volatile Runnable wake = () -> {
	};

	private OptionalInt notStarted = OptionalInt.empty();

	private int leftOut;

	private int leftOutThatFailed;

	/**
	 * The inputs that are left.
	 * @param all every input
	 * @param finished those that have their outcome
	 */
	public BatchInputs(InputSource all, FinishedTasks finished) {
		this.all = all;
		this.finished = finished;
	}

	@Override
	public InputSource begin() {
		this.all = this.all.begin();
		return this;
	}

	@Override
	public boolean hasNext() {
		leaveOutWhatIsFinished();
		return this.all.hasNext() && this.open.get() < MOST_OPEN && this.openCharacters.get() < MOST_OPEN_CHARACTERS;
	}

	private void leaveOutWhatIsFinished() {
		while (this.all.hasNext() && this.finished.leavesOut(this.all.nextIndex())) {
			int index = this.all.nextIndex();
			String input = this.all.take();
			if (input != null) {
				this.finished.check(index, input);
				this.outcomes.incrementAndGet();
				this.leftOut++;
				this.leftOutThatFailed += this.finished.hasFailed(index) ? 1 : 0;
			}
		}
	}

	@Override
	public int nextIndex() {
		return this.all.nextIndex();
	}

	@Override
	public @Nullable String take() {
		int index = this.all.nextIndex();
		String input = this.all.take();
		if (input != null) {
			this.finished.check(index, input);
			this.given.put(index, input);
			this.open.incrementAndGet();
		}
		return input;
	}

	@Override
	public boolean isAtEnd() {
		leaveOutWhatIsFinished();
		return this.all.isAtEnd();
	}

	@Override
	public void wakeUp(Runnable toWake) {
		this.wake = toWake;
		this.all.wakeUp(toWake);
	}

	@Override
	public List<String> close() {
		int index = this.all.nextIndex();
		boolean atEnd = this.all.isAtEnd();
		List<String> rest = this.all.close();
		if (!atEnd && rest.isEmpty()) {
			this.notStarted = OptionalInt.of(index);
		}
		for (String input : rest) {
			this.given.put(index++, input);
			this.open.incrementAndGet();
		}
		return rest;
	}

	@Override
	public OptionalInt count() {
		return this.all.count();
	}

	@Override
	public long longest() {
		return this.all.longest();
	}

	/**
	 * How many inputs have no outcome yet. Called on any thread.
	 * @return empty while nobody knows
	 */
	public OptionalInt left() {
		OptionalInt count = this.all.count();
		return count.isPresent() ? OptionalInt.of(Math.max(0, count.getAsInt() - this.outcomes.get())) : count;
	}

	/**
	 * A task has its outcome.
	 * @param result the outcome
	 * @return the same with the task's input
	 */
	EndedTask ended(TaskResult result) {
		this.outcomes.incrementAndGet();
		String output = result.output();
		this.openCharacters.addAndGet((output != null) ? output.length() : 0);
		String input = this.given.remove(result.index());
		return new EndedTask((input != null) ? input : "", result);
	}

	/** An outcome was written, and is no longer held by anybody. Called on any thread. */
	void written(EndedTask task) {
		String output = task.result().output();
		this.openCharacters.addAndGet((output != null) ? -output.length() : 0);
		this.open.decrementAndGet();
		this.wake.run();
	}

	/**
	 * How many inputs were not run, because they had their outcome before.
	 * @return 0 or more
	 */
	public int leftOut() {
		return this.leftOut;
	}

	/**
	 * How many of those did not end {@code OK}.
	 * @return 0 or more
	 */
	public int leftOutThatFailed() {
		return this.leftOutThatFailed;
	}

	/**
	 * Where the run stopped before the end of inputs that nobody can name.
	 * @return the index of the first that was not started; empty if all were, or if each
	 * has its outcome
	 */
	public OptionalInt notStarted() {
		return this.notStarted;
	}

}
