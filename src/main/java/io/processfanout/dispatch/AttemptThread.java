package io.processfanout.dispatch;

import java.util.function.Consumer;
import java.util.function.Supplier;

import io.processfanout.task.Failure;
import io.processfanout.task.Outcome;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread of one attempt. Whatever it dies of, it tells an end: the dispatcher waits
 * for one.
 */
final class AttemptThread extends Thread {

	private static final Logger logger = LoggerFactory.getLogger(AttemptThread.class);

	private final Task task;

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
		this.task = task;
		this.attempt = attempt;
		this.onEnd = onEnd;
		this.brokenOff = AttemptResult.failed(
				Failure.of(Outcome.PROTOCOL, task + ": the thread that ran it in the parent broke off"),
				PhaseTimes.NONE);
	}

	@Override
	public void run() {
		this.onEnd.accept(endOrWhyNone());
	}

	private AttemptResult endOrWhyNone() {
		try {
			return this.attempt.get();
		}
		catch (RuntimeException | Error ex) {
			return brokenOff(ex);
		}
	}

	/** Told by its kind, such as an output for which there is no heap. */
	private AttemptResult brokenOff(Throwable why) {
		try {
			logger.debug("{} broke off", this.task, why);
			return AttemptResult.failed(Failure.of(Outcome.PROTOCOL, this.task + ": " + ParentFailure.of(why)),
					PhaseTimes.NONE);
		}
		catch (RuntimeException | Error ex) {
			return this.brokenOff;
		}
	}

}
