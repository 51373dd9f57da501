package io.processfanout.task;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How tasks are run. */
public enum Mode {

	/** In this JVM, one after another. */
	SEQUENTIAL,
	/** In this JVM, as many threads as the limit. */
	THREADS,
	/** A fresh child JVM for each task. */
	PROCESSES,
	/** Child JVMs, as many as the limit, that stay and take task after task. */
	POOL;

	/**
	 * Whether tasks run in child JVMs, so that a crash or an endless loop harms no task
	 * but its own.
	 * @return true for processes and pool
	 */
	public boolean isolates() {
		return this == PROCESSES || this == POOL;
	}

	/**
	 * The mode of a name.
	 * @param label a name; a result that was read may have any
	 * @return empty if there is no such mode
	 */
	public static Optional<Mode> of(String label) {
		return Arrays.stream(values()).filter((mode) -> mode.label().equals(label)).findFirst();
	}

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
