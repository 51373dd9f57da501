package io.processfanout.task;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How tasks are run. */
public enum Mode {

	/** In this JVM, one after another. */
	SEQUENTIAL,
	/** In this JVM, as many threads as the limit. */
	THREADS,
	/** A fresh child JVM for each task. */
	PROCESSES;

	/**
	 * The mode's name in requests, results and meters.
	 * @return lower case
	 */
	public String label() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * All names.
	 * @return in the order of this enum
	 */
	public static List<String> labels() {
		return Arrays.stream(values()).map(Mode::label).toList();
	}

}
