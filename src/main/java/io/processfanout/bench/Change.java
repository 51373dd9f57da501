package io.processfanout.bench;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How a mode does against itself in an earlier comparison.
 *
 * @param mode the mode
 * @param kind whether that is a change
 * @param ratio how many times as fast it is now
 * @param low the lower end of the ratio's 95 % interval
 * @param high the upper end
 * @param sentence the same in words, without capital and full stop
 */
public record Change(String mode, Kind kind, double ratio, double low, double high, String sentence) {

	/** Whether there is a change of more than is tolerated. */
	public enum Kind {

		/** It takes less time, by more than is tolerated. */
		@JsonProperty("faster")
		FASTER,
		/** It takes more time, by more than is tolerated. */
		@JsonProperty("slower")
		SLOWER,
		/** The interval lies within what is tolerated. */
		@JsonProperty("noDifference")
		NO_DIFFERENCE,
		/** The repetitions are too far apart for any of these. */
		@JsonProperty("cannotTell")
		CANNOT_TELL

	}

}
