package io.processfanout.policy;

import java.util.Locale;

/** What becomes of a fraction of a CPU; the result is never less than one. */
public enum Rounding {

	/** Down: no child ever waits for another's share. */
	FLOOR,
	/** To the nearest whole number, a half up. */
	NEAREST,
	/** Up: no part of the share is left unused. */
	CEILING;

	int of(double cpus) {
		return (int) switch (this) {
			case FLOOR -> Math.floor(cpus);
			case NEAREST -> Math.floor(cpus + 0.5);
			case CEILING -> Math.ceil(cpus);
		};
	}

	String label() {
		return "rounded by " + name().toLowerCase(Locale.ROOT);
	}

}
