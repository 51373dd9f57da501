package io.processfanout.report;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;

import io.processfanout.bench.ModeResult;
import org.jspecify.annotations.Nullable;

/**
 * Each mode's time as a bar of characters: the warm median, or the cold time where there
 * is no other. The longest fills its line, and half the time is half the length.
 *
 * @param modes the modes; one that failed has no bar
 * @param charset what the bars are printed in
 */
record TimeBars(List<ModeResult> modes, Charset charset) {

	/** What every terminal has. */
	private static final int COLUMNS = 80;

	/** However long a mode's name is. */
	private static final int SHORTEST = 8;

	private static final String BLOCK = "\u2588";

	private static final String BLOCK_IN_ASCII = "#";

	/** A line for each mode; none where there is nothing to compare. */
	@Override
	public String toString() {
		List<ModeResult> measured = this.modes.stream()
			.filter((mode) -> mode.failure() == null && seconds(mode) != null)
			.toList();
		if (measured.size() < 2) {
			return "";
		}
		int name = measured.stream().mapToInt((mode) -> mode.mode().length()).max().orElse(0);
		int time = measured.stream().mapToInt((mode) -> time(mode).length()).max().orElse(0);
		double longest = measured.stream().mapToDouble(TimeBars::known).max().orElse(1);
		int width = Math.max(SHORTEST, COLUMNS - name - time - 2);
		StringBuilder text = new StringBuilder();
		for (ModeResult mode : measured) {
			text.append(mode.mode()).append(" ".repeat(name - mode.mode().length() + 1));
			// A time too short for one is a time all the same.
			text.append(block().repeat((int) Math.max(1, Math.round(known(mode) / longest * width))));
			text.append(' ').append(time(mode)).append('\n');
		}
		return text.toString();
	}

	private String block() {
		return (this.charset.canEncode() && this.charset.newEncoder().canEncode(BLOCK)) ? BLOCK : BLOCK_IN_ASCII;
	}

	private static String time(ModeResult mode) {
		return String.format(Locale.ROOT, "%.3f s%s", known(mode), (mode.warm() != null) ? "" : " (cold)");
	}

	private static double known(ModeResult mode) {
		Double seconds = seconds(mode);
		return (seconds != null) ? seconds : 0;
	}

	private static @Nullable Double seconds(ModeResult mode) {
		return (mode.warm() != null) ? (Double) mode.warm().medianSeconds() : mode.coldSeconds();
	}

}
