package io.processfanout.dispatch;

import java.util.function.Consumer;
import java.util.function.Supplier;

import io.processfanout.task.Failure;
import io.processfanout.task.Outcome;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.Task;

/**
 * The thread of one attempt. Whatever it dies of, it tells an end: the dispatcher waits
 * for one.
 */
final class AttemptThread extends Thread {

	private final Supplier<AttemptResult> attempt;

	private final Consumer<AttemptResult> onEnd;

	/** Told if not even a sentence can be made; made while there is room for it. */
	private final AttemptResult brokenOff;

	/**
	 * A thread, not yet started.
	 * @param name its name
	 * @param task the task that is attempted
	 * @param attempt what it does, and how that ends
	 * @param onEnd is told the end
	 */
	AttemptThread(String name, Task task, Supplier<AttemptResult> attempt, Consumer<AttemptResult> onEnd) {
		super(name);
		setDaemon(true);
		this.attempt = attempt;
		this.onEnd = onEnd;
		this.brokenOff = AttemptResult.failed(
				Failure.of(Outcome.PROTOCOL, task + ": the thread that ran it in the parent broke off"),
				PhaseTimes.NONE);
	}

	@Override
	public void run() {
		AttemptResult end = this.brokenOff;
		try {
			end = this.attempt.get();
		}
		finally {
			this.onEnd.accept(end);
		}
	}

}
