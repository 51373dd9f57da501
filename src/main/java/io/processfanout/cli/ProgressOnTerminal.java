package io.processfanout.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Progress on a terminal: one bar over all tasks, gone when the comparison ends. Confined
 * to one thread.
 */
final class ProgressOnTerminal implements Progress {

	/** Often enough for the eye, seldom enough not to disturb what is measured. */
	private static final int UPDATE_MILLIS = 250;

	private @Nullable ProgressBar bar;

	@Override
	public void calibrating(String workload) {
		show(-1).setExtraMessage("finding the size of " + workload);
	}

	@Override
	public void measuring(int tasks) {
		close();
		show(tasks);
	}

	@Override
	public void repetitionBegins(String mode, int repetition, int repetitions) {
		if (this.bar != null) {
			this.bar.setExtraMessage(mode + " " + repetition + "/" + repetitions);
		}
	}

	@Override
	public void taskEnded() {
		if (this.bar != null) {
			this.bar.step();
		}
	}

	@Override
	public void close() {
		if (this.bar != null) {
			this.bar.close();
			this.bar = null;
		}
	}

	private ProgressBar show(int max) {
		ProgressBar shown = new ProgressBarBuilder().setTaskName("compare")
			.setInitialMax(max)
			.setUpdateIntervalMillis(UPDATE_MILLIS)
			.clearDisplayOnFinish()
			.build();
		this.bar = shown;
		return shown;
	}

}
