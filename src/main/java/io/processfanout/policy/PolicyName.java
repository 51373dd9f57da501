package io.processfanout.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The policies a setting or a request can name. */
public enum PolicyName {

	/** {@link Affinity}, the default. */
	AFFINITY,
	/** {@link CpuShare}. */
	CPU_SHARE,
	/** {@link Fixed}; needs a number. */
	FIXED,
	/** {@link Makespan}. */
	MAKESPAN;

	/**
	 * The name as settings and requests write it.
	 * @return such as {@code cpu-share}
	 */
	public String label() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * All names, as settings and requests write them.
	 * @return in the order of this enum
	 */
	public static List<String> labels() {
		return Arrays.stream(values()).map(PolicyName::label).toList();
	}

}
