package io.processfanout.report;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** What a chart of a page shows. The page's script draws it, and computes nothing. */
sealed interface Chart {

	/**
	 * Which chart it is, as the script knows it.
	 * @return such as {@code timeline}
	 */
	@JsonProperty("type")
	String type();

	/**
	 * How many times as fast as the reference each mode is.
	 *
	 * @param against the reference
	 * @param modes a row each
	 */
	record Intervals(String against, List<Ratio> modes) implements Chart {

		@Override
		public String type() {
			return "intervals";
		}

	}

	/**
	 * A ratio and where the true one is expected.
	 *
	 * @param mode the mode
	 * @param ratio how many times as fast
	 * @param low the interval's lower end; absent if there is none
	 * @param high its upper end
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Ratio(String mode, double ratio, @Nullable Double low, @Nullable Double high) {
	}

	/**
	 * The time of every repetition.
	 *
	 * @param modes a row each; the first time of each is the cold one
	 */
	record Repetitions(List<Times> modes) implements Chart {

		@Override
		public String type() {
			return "repetitions";
		}

	}

	/**
	 * A mode's repetitions.
	 *
	 * @param mode the mode
	 * @param seconds one time for each
	 */
	record Times(String mode, List<Double> seconds) {
	}

	/**
	 * Where the tasks' time went.
	 *
	 * @param phases in the order they are gone through
	 * @param modes a bar each
	 */
	record Phases(List<String> phases, List<Spent> modes) implements Chart {

		@Override
		public String type() {
			return "phases";
		}

	}

	/**
	 * A mode's bar.
	 *
	 * @param mode the mode
	 * @param seconds by phase
	 * @param cpu how much of the CPUs was used; empty if unknown
	 */
	record Spent(String mode, Map<String, Double> seconds, String cpu) {
	}

	/**
	 * Tasks on slots.
	 *
	 * @param endMicros where the axis ends, the same for all modes
	 * @param slots how many there are
	 * @param phases what the tasks' phases are
	 * @param tasks the tasks, of which there may be very many: index, slot, start, then
	 * for each phase its place among the phases and how long it took; in microseconds
	 * @param failed the tasks that did not end well
	 */
	record Timeline(long endMicros, int slots, List<String> phases, List<List<Long>> tasks,
			List<Integer> failed) implements Chart {

		@Override
		public String type() {
			return "timeline";
		}

	}

	/**
	 * Speed-ups by the length of a task.
	 *
	 * @param against the reference
	 * @param modes a curve each
	 */
	record Crossovers(String against, List<Curve> modes) implements Chart {

		@Override
		public String type() {
			return "crossover";
		}

	}

	/**
	 * A mode's speed-up by the length of a task.
	 *
	 * @param mode the mode
	 * @param points one for each length
	 * @param crossing from which length on it pays, in seconds; absent if that is not
	 * among those measured
	 * @param predicted the same by what a child takes beside its task
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Curve(String mode, List<Point> points, @Nullable Double crossing, @Nullable Double predicted) {
	}

	/**
	 * A mode at a length.
	 *
	 * @param seconds CPU time of a task
	 * @param ratio how many times as fast
	 * @param low the interval's lower end; absent if there is none
	 * @param high its upper end
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Point(double seconds, double ratio, @Nullable Double low, @Nullable Double high) {
	}

	/**
	 * Time or money by memory size.
	 *
	 * @param unit what a value is, as its axis names it
	 * @param before what stands before each value, such as a dollar sign
	 * @param after what stands behind it
	 * @param lines what is drawn, the first below the others
	 */
	record Memory(String unit, String before, String after, List<Line> lines) implements Chart {

		@Override
		public String type() {
			return "memory";
		}

	}

	/**
	 * A mode's values of one origin.
	 *
	 * @param mode the mode
	 * @param origin such as {@code measured}
	 * @param hollow whether its symbols are hollow and its line dashed
	 * @param points memory size in MB and value
	 */
	record Line(String mode, String origin, boolean hollow, List<double[]> points) {
	}

}
