package io.processfanout.report;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** Numbers as a page shows them. What was not measured is a dash. */
final class Numbers {

	static final String NOT_MEASURED = "–";

	private Numbers() {
	}

	/** With as many decimals as say something. */
	static String seconds(@Nullable Double seconds) {
		if (seconds == null) {
			return NOT_MEASURED;
		}
		double size = Math.abs(seconds);
		return format((size >= 0.1 || size == 0) ? "%.3f" : (size >= 0.01) ? "%.4f" : "%.6f", seconds);
	}

	static String ratio(@Nullable Double ratio) {
		return format((ratio != null && Math.abs(ratio) < 0.1) ? "%.3f" : "%.2f", ratio);
	}

	static String times(@Nullable Double ratio) {
		return (ratio != null) ? ratio(ratio) + "×" : NOT_MEASURED;
	}

	static String interval(@Nullable Double low, @Nullable Double high) {
		return (low != null && high != null) ? ratio(low) + "–" + ratio(high) : NOT_MEASURED;
	}

	static String mb(int memoryMb) {
		return String.format(Locale.ROOT, "%,d MB", memoryMb);
	}

	static String percent(@Nullable Double share) {
		return format("%.0f %%", (share != null) ? share * 100 : null);
	}

	static String format(String pattern, @Nullable Double value) {
		return (value != null) ? String.format(Locale.ROOT, pattern, value) : NOT_MEASURED;
	}

}
