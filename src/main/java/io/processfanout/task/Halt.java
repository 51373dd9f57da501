package io.processfanout.task;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a task's failure does to the rest of its run, in GNU parallel's words. */
public enum Halt {

	/** Nothing. */
	NEVER,
	/** No task is started any more; what runs may end. */
	SOON,
	/** No task is started any more; what runs is stopped. */
	NOW;

	/**
	 * The word requests use.
	 * @return lower case
	 */
	public String label() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * All words.
	 * @return in the order of this enum
	 */
	public static List<String> labels() {
		return Arrays.stream(values()).map(Halt::label).toList();
	}

}
