package io.processfanout.cli;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/**
 * A bar on the terminal that stderr is, gone when it is closed. Given no place to draw
 * on, its library would look for the terminal with a library that makes Ctrl-C end the
 * JVM at once: nothing would be printed, and children and files would be left behind.
 */
final class TerminalBar {

	/** What every terminal has. */
	private static final int COLUMNS = 80;

	/** Often enough for the eye, seldom enough not to disturb what is measured. */
	private static final int UPDATE_MILLIS = 250;

	private TerminalBar() {
	}

	/**
	 * Draws it.
	 * @param name what stands before it
	 * @param max how many steps there are; -1 while nobody knows
	 * @return to be closed
	 */
	static ProgressBar of(String name, int max) {
		return new ProgressBarBuilder().setTaskName(name)
			.setInitialMax(max)
			.setUpdateIntervalMillis(UPDATE_MILLIS)
			.setConsumer(new ConsoleProgressBarConsumer(System.err, COLUMNS))
			.clearDisplayOnFinish()
			.build();
	}

}
