package io.processfanout.cli;

import java.io.PrintStream;
import java.nio.charset.Charset;

import io.processfanout.report.Blocks;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * A bar on the terminal that stderr is, gone when it is closed. Given no place to draw
 * on, its library would look for the terminal with a library that makes Ctrl-C end the
 * JVM at once: nothing would be printed, and children and files would be left behind.
 */
final class TerminalBar {

	/** On a terminal a bar may stand where a line goes; it is drawn again. */
	static final String CLEAR_LINE = "\r\033[K";

	/** Often enough for the eye, seldom enough not to disturb what is measured. */
	private static final int UPDATE_MILLIS = 250;

	private TerminalBar() {
	}

	/**
	 * Draws it.
	 * @param name what stands before it
	 * @param unit what a step is, a blank before it; empty for a thing
	 * @param orMore whether there may be more steps than the bar is told of
	 * @return to be closed; it knows of no steps yet
	 */
	static ProgressBar of(String name, String unit, boolean orMore) {
		ProgressBarStyle style = style(Terminal.hasColours(System.getenv()), Terminal.charset());
		return new ProgressBarBuilder().setTaskName(name)
			.setInitialMax(-1)
			.setUpdateIntervalMillis(UPDATE_MILLIS)
			// The time goes on where no step does.
			.continuousUpdate()
			.setRenderer(new TimeLeftText(style, unit, orMore))
			.setConsumer(new UntilClosed(System.err))
			.clearDisplayOnFinish()
			.build();
	}

	/** Where a bar is drawn, and no more once it is closed: it may be closed twice. */
	static final class UntilClosed extends ConsoleProgressBarConsumer {

		private boolean closed;

		UntilClosed(PrintStream terminal) {
			super(terminal, Blocks.COLUMNS);
		}

		@Override
		public void accept(String drawn) {
			if (!this.closed) {
				super.accept(drawn);
			}
		}

		@Override
		public void clear() {
			if (!this.closed) {
				super.clear();
			}
		}

		@Override
		public void close() {
			if (!this.closed) {
				this.closed = true;
				super.close();
			}
		}

	}

	/**
	 * Closes a bar, and waits until it is gone. Closed by a thread that is interrupted,
	 * it would not wait for its last drawing, which then stands behind what is printed
	 * next. Closed once before it was ever drawn, it would be drawn and stay.
	 * @param bar to be closed; what interrupts this thread meanwhile is kept for later
	 */
	static void close(ProgressBar bar) {
		Thread closing = new Thread(() -> {
			bar.close();
			bar.close();
		}, "fanout-progress-end");
		closing.start();
		boolean interrupted = false;
		while (closing.isAlive()) {
			try {
				closing.join();
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	static ProgressBarStyle style(boolean colours, Charset charset) {
		if (!Blocks.areIn(charset)) {
			return ProgressBarStyle.ASCII;
		}
		return colours ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK : ProgressBarStyle.UNICODE_BLOCK;
	}

}
