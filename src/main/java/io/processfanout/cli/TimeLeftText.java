package io.processfanout.cli;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

import me.tongfei.progressbar.DefaultProgressBarRenderer;
import me.tongfei.progressbar.ProgressBarStyle;
import me.tongfei.progressbar.ProgressState;

/**
 * A bar with the time spent and the time left. Where there may be more to do than is
 * known, it says so; where nothing is known, it has a question mark.
 */
final class TimeLeftText extends DefaultProgressBarRenderer {

	private final boolean orMore;

	/**
	 * For one bar.
	 * @param style what it is drawn with
	 * @param unit what a step is, a blank before it; empty for a thing
	 * @param orMore whether there may be more steps than the bar has
	 */
	TimeLeftText(ProgressBarStyle style, String unit, boolean orMore) {
		super(style, unit, 1, false, new DecimalFormat("#", DecimalFormatSymbols.getInstance(Locale.ROOT)),
				ChronoUnit.SECONDS, true, TimeLeftText::left);
		this.orMore = orMore;
	}

	@Override
	protected String etaString(ProgressState progress) {
		String left = super.etaString(progress);
		return (this.orMore && left(progress).isPresent()) ? left + " or more" : left;
	}

	/** What is left takes as long as what is done, step for step. */
	private static Optional<Duration> left(ProgressState progress) {
		long done = progress.getCurrent() - progress.getStart();
		long all = progress.getMax() - progress.getStart();
		return (progress.isIndefinite() || done <= 0 || all < done) ? Optional.empty()
				: left(progress.getElapsedAfterStart(), done, all);
	}

	static Optional<Duration> left(Duration spent, long done, long all) {
		return Optional.of(Duration.ofMillis(Math.round((double) spent.toMillis() / done * (all - done))));
	}

}
