package io.processfanout.bench;

import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.processfanout.measure.SpeedRatio;
import org.jspecify.annotations.Nullable;

/**
 * How one mode did against another.
 *
 * @param mode the mode
 * @param against what it is compared with: the reference
 * @param kind whether it is worth taking
 * @param pairs how many pairs of repetitions say so
 * @param ratio how many times as fast it is: the geometric mean of the pairs
 * @param low the lower end of the ratio's 95 % interval; absent of fewer than three pairs
 * @param high the upper end
 * @param pairsNeeded how many pairs it may take to tell; absent if it can be told, or if
 * that cannot be said either
 * @param sentence the same in words, without capital and full stop
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Verdict(String mode, String against, Kind kind, int pairs, double ratio, @Nullable Double low,
		@Nullable Double high, @Nullable Integer pairsNeeded, String sentence) {

	/**
	 * How exactly the ratio is known.
	 * @return half the interval's width as a part of its middle; empty if there is no
	 * interval
	 */
	Optional<Double> precision() {
		return (this.low != null && this.high != null)
				? Optional.of(new SpeedRatio.Interval(this.low, this.high).precision()) : Optional.empty();
	}

	/** Whether a mode is worth taking. */
	public enum Kind {

		/** It takes less time. */
		@JsonProperty("faster")
		FASTER,
		/** It takes more time. */
		@JsonProperty("slower")
		SLOWER,
		/** The interval lies within 5 % of equal. */
		@JsonProperty("noDifference")
		NO_DIFFERENCE,
		/** The repetitions are too few, or too far apart, for any of these. */
		@JsonProperty("cannotTell")
		CANNOT_TELL

	}

}
