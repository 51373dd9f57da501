package io.processfanout.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * From which length of a task on a mode is faster than the reference. Lengths are seconds
 * of CPU.
 *
 * @param mode the mode
 * @param against the reference
 * @param kind whether it begins to pay among the lengths that were measured
 * @param seconds from where on it does; absent if it begins elsewhere
 * @param low the lower end of where that may be; absent if that is shorter than all that
 * was measured, or if there are no intervals
 * @param high the upper end; absent if that is longer than all that was measured
 * @param predictedSeconds from where on it should pay by what a child takes beside its
 * task; absent for a mode without children, and where it takes nothing
 * @param sentence the same in words, without capital and full stop
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Crossover(String mode, String against, Kind kind, @Nullable Double seconds, @Nullable Double low,
		@Nullable Double high, @Nullable Double predictedSeconds, String sentence) {

	/** Where a mode pays. */
	public enum Kind {

		/** From some length on. */
		@JsonProperty("from")
		FROM,
		/** At every length that was measured, those apart that are too short to tell. */
		@JsonProperty("everywhere")
		EVERYWHERE,
		/** At none. */
		@JsonProperty("nowhere")
		NOWHERE,
		/** The lengths are too near, or the repetitions too few, for any of these. */
		@JsonProperty("cannotTell")
		CANNOT_TELL

	}

}
