package io.processfanout.cli;

import java.io.PrintWriter;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.processfanout.report.PrintableText;
import io.processfanout.task.RunEvent;
import me.tongfei.progressbar.ProgressBar;

/**
 * How far a sweep is, on a terminal: a bar of seconds, for the memory sizes take
 * differently long. The first measurement tells how long the others take; until then, and
 * where they take longer, nobody knows the end. Told by one thread.
 */
final class SweepBar implements Progress {

	private static final long TICK_MILLIS = 1000;

	private final PrintWriter err;

	private final ProgressBar bar;

	private final Timer clock = new Timer("fanout-progress", true);

	private final LongSupplier nanoClock;

	private final long start;

	private volatile long endSeconds = -1;

	/**
	 * Shows progress on a bar.
	 * @param bar a step of it is a second
	 * @param err where notes go
	 * @param nanoClock tells the time
	 */
	SweepBar(ProgressBar bar, PrintWriter err, LongSupplier nanoClock) {
		this.bar = bar;
		this.err = err;
		this.nanoClock = nanoClock;
		this.start = nanoClock.getAsLong();
		this.clock.schedule(new TimerTask() {
			@Override
			public void run() {
				tick();
			}
		}, TICK_MILLIS, TICK_MILLIS);
	}

	@Override
	public void happened(RunEvent event) {
		if (event instanceof RunEvent.MeasurementBegan began) {
			this.endSeconds = began.left().map((left) -> seconds() + left.toSeconds()).orElse(-1L);
			// The line has room for little more than a size.
			this.bar.setExtraMessage(began.what().replaceFirst(",.*", ""));
			tick();
		}
		else if (event instanceof RunEvent.Note note) {
			this.err.println(TerminalBar.CLEAR_LINE + PrintableText.sentence(note.text()));
		}
	}

	void tick() {
		long now = seconds();
		long end = this.endSeconds;
		this.bar.maxHint((now < end) ? end : -1);
		this.bar.stepTo(now);
	}

	private long seconds() {
		return TimeUnit.NANOSECONDS.toSeconds(this.nanoClock.getAsLong() - this.start);
	}

	@Override
	public void close() {
		this.clock.cancel();
		TerminalBar.close(this.bar);
	}

}
