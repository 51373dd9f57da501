package io.processfanout.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Timer;
import java.util.TimerTask;

import io.processfanout.batch.BatchInputs;
import io.processfanout.task.Outcome;
import io.processfanout.task.RunEvent;
import io.processfanout.task.RunListener;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;

/**
 * How far a batch is, on stderr: a bar on a terminal that shows nothing else, a line now
 * and then elsewhere. A batch that is over before the first line is due has none.
 */
final class BatchProgress implements RunListener, AutoCloseable {

	private static final long LINE_MILLIS = 10_000;

	private final PrintWriter err;

	private final BatchInputs inputs;

	private final long start = System.nanoTime();

	private final @Nullable ProgressBar bar;

	private final Timer clock = new Timer("fanout-progress", true);

	private volatile long done;

	private volatile long failed;

	private BatchProgress(PrintWriter err, BatchInputs inputs, @Nullable ProgressBar bar) {
		this.err = err;
		this.inputs = inputs;
		this.bar = bar;
	}

	/** A terminal that outcomes are printed on has no place for a bar. */
	static BatchProgress on(PrintWriter err, BatchInputs inputs) {
		ProgressBar bar = (Terminal.drawsOnStderr() && !Terminal.isStdout()) ? TerminalBar.of("run", "", false) : null;
		BatchProgress progress = new BatchProgress(err, inputs, bar);
		if (bar == null) {
			progress.clock.schedule(progress.lines(), LINE_MILLIS, LINE_MILLIS);
		}
		return progress;
	}

	@Override
	@SuppressWarnings("NonAtomicVolatileUpdate") // written by the dispatcher's thread
													// only
	public void happened(RunEvent event) {
		if (event instanceof RunEvent.TaskEnded ended) {
			this.done++;
			this.failed += (ended.result().outcome() == Outcome.OK) ? 0 : 1;
			if (this.bar != null) {
				this.inputs.left().ifPresent((left) -> this.bar.maxHint(left + this.done));
				this.bar.setExtraMessage(this.failed + " failed");
				this.bar.step();
			}
		}
	}

	private TimerTask lines() {
		return new TimerTask() {
			@Override
			public void run() {
				line();
			}
		};
	}

	private void line() {
		this.err.println(
				text(this.done, this.failed, this.inputs.left(), Duration.ofNanos(System.nanoTime() - this.start)));
	}

	/**
	 * One line.
	 * @param done how many have their outcome
	 * @param failed how many of them are not OK
	 * @param left how many have none; empty while nobody knows
	 * @param spent since when
	 */
	static String text(long done, long failed, OptionalInt left, Duration spent) {
		double rate = done / (spent.toNanos() / 1e9);
		String time = (left.isEmpty() || done == 0) ? ""
				: ", " + left.getAsInt() + " left, about " + minutes(Math.round(left.getAsInt() / rate));
		return String.format(Locale.ROOT, "%d done, %d failed, %.3g a second%s", done, failed, rate, time);
	}

	private static String minutes(long seconds) {
		return seconds / 60 + " min " + seconds % 60 + " s";
	}

	@Override
	public void close() {
		this.clock.cancel();
		if (this.bar != null) {
			TerminalBar.close(this.bar);
		}
	}

}
