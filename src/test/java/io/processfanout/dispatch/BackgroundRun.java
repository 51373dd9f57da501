package io.processfanout.dispatch;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.processfanout.task.RunListener;
import io.processfanout.task.RunResult;

import static org.awaitility.Awaitility.await;

/** A run on a thread of its own, so that a test can do things meanwhile. */
final class BackgroundRun {

	private static final Duration DEADLINE = Duration.ofMinutes(3);

	private final FutureTask<RunResult> result;

	private final Thread thread;

	/** Whether the thread's interrupt flag was set when the run had returned. */
	private volatile boolean interruptedAtEnd;

	private BackgroundRun(Dispatcher dispatcher, Run run, RunListener listener) {
		this.result = new FutureTask<>(() -> {
			try {
				return dispatcher.run(run, FixedAdmission.of(run), ResultFilter.ALL, listener);
			}
			finally {
				this.interruptedAtEnd = Thread.currentThread().isInterrupted();
			}
		});
		this.thread = new Thread(this.result, "run-under-test");
		this.thread.setDaemon(true);
	}

	static BackgroundRun of(Dispatcher dispatcher, Run run, RunListener listener) {
		BackgroundRun started = new BackgroundRun(dispatcher, run, listener);
		started.thread.start();
		return started;
	}

	/** Waits until the loop waits: it has done what there is to do at the moment. */
	void untilItWaits() {
		await().atMost(DEADLINE)
			.until(() -> this.thread.getState() == Thread.State.TIMED_WAITING
					// It may wait for much else on its way there.
					&& Arrays.stream(this.thread.getStackTrace())
						.anyMatch((frame) -> frame.getMethodName().equals("nextEvent")));
	}

	boolean isOver() {
		return this.result.isDone();
	}

	void interrupt() {
		this.thread.interrupt();
	}

	/** The run's result, waited for. */
	RunResult result() throws InterruptedException, ExecutionException, TimeoutException {
		return this.result.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
	}

	boolean interruptedAtEnd() {
		return this.interruptedAtEnd;
	}

}
