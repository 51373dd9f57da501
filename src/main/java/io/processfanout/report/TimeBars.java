package io.processfanout.report;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.processfanout.bench.ModeResult;
import io.processfanout.bench.WarmTimes;

/**
 * Each mode's time as a bar of characters: the warm median, or the cold time where there
 * is no other. The longest fills its line, and half the time is half the length.
 *
 * @param modes the modes; one that failed has no bar
 * @param charset what the bars are printed in
 */
record TimeBars(List<ModeResult> modes, Charset charset) {

	/** However long a mode's name is. */
	private static final int SHORTEST = 8;

	private static final String BLOCK_IN_ASCII = "#";

	/**
	 * What is drawn.
	 *
	 * @param mode the mode's name
	 * @param seconds its time
	 * @param time the same for a reader
	 */
	private record Bar(String mode, double seconds, String time) {

		static Optional<Bar> of(ModeResult mode) {
			WarmTimes warm = mode.warm();
			Double seconds = (warm != null) ? (Double) warm.medianSeconds() : mode.coldSeconds();
			return Optional.ofNullable(seconds)
				.filter((known) -> mode.failure() == null)
				.map((known) -> new Bar(mode.mode(), known,
						String.format(Locale.ROOT, "%.3f s%s", known, (warm != null) ? "" : " (cold)")));
		}

	}

	/** A line for each mode; none where there is nothing to compare. */
	@Override
	public String toString() {
		List<Bar> bars = this.modes.stream().flatMap((mode) -> Bar.of(mode).stream()).toList();
		if (bars.size() < 2) {
			return "";
		}
		int name = bars.stream().mapToInt((bar) -> bar.mode().length()).max().orElse(0);
		int time = bars.stream().mapToInt((bar) -> bar.time().length()).max().orElse(0);
		double longest = bars.stream().mapToDouble(Bar::seconds).max().orElse(1);
		int width = Math.max(SHORTEST, Blocks.COLUMNS - name - time - 2);
		String block = Blocks.areIn(this.charset) ? Blocks.FULL : BLOCK_IN_ASCII;
		StringBuilder text = new StringBuilder();
		for (Bar bar : bars) {
			text.append(bar.mode()).append(" ".repeat(name - bar.mode().length() + 1));
			// A time too short for one is a time all the same.
			text.append(block.repeat((int) Math.max(1, Math.round(bar.seconds() / longest * width))));
			text.append(' ').append(bar.time()).append('\n');
		}
		return text.toString();
	}

}
