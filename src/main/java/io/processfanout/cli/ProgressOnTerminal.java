package io.processfanout.cli;

import io.processfanout.task.RunEvent;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;

/**
 * Progress on a terminal: one bar over all tasks, gone when the comparison ends. Confined
 * to one thread.
 */
final class ProgressOnTerminal implements Progress {

	private final boolean orMore;

	private @Nullable ProgressBar bar;

	/**
	 * For one comparison.
	 * @param orMore whether there may be more to do than is said at first
	 */
	ProgressOnTerminal(boolean orMore) {
		this.orMore = orMore;
	}

	@Override
	public void happened(RunEvent event) {
		if (event instanceof RunEvent.Calibrating calibrating) {
			close();
			show().setExtraMessage("finding the size of " + calibrating.workload());
		}
		else if (event instanceof RunEvent.ComparisonBegan began) {
			close();
			show().maxHint(began.tasks());
		}
		else if (this.bar != null && event instanceof RunEvent.ComparisonExtended extended) {
			this.bar.maxHint(extended.tasks());
		}
		else if (this.bar != null && event instanceof RunEvent.RepetitionBegan began) {
			this.bar.setExtraMessage(began.mode().label() + " " + began.repetition() + " " + began.outOf());
		}
		else if (this.bar != null && event instanceof RunEvent.TaskEnded) {
			this.bar.step();
		}
	}

	@Override
	public void close() {
		if (this.bar != null) {
			TerminalBar.close(this.bar);
			this.bar = null;
		}
	}

	private ProgressBar show() {
		ProgressBar shown = TerminalBar.of("compare", "", this.orMore);
		this.bar = shown;
		return shown;
	}

}
