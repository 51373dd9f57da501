package io.processfanout.tier;

import java.util.Locale;

/** The modes the model knows. */
public enum PredictedMode {

	/** One task after another. */
	SEQUENTIAL,
	/** Several at once, at no cost of their own. */
	THREADS,
	/** Several at once, each with a child to start. */
	PROCESSES;

	/**
	 * The mode's name in results.
	 * @return lower case
	 */
	public String label() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * The mode of a name.
	 * @param label as {@link #label()} gives it
	 * @return the mode
	 * @throws IllegalArgumentException if the model knows none of this name
	 */
	public static PredictedMode of(String label) {
		return valueOf(label.toUpperCase(Locale.ROOT));
	}

}
