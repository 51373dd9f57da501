package io.processfanout.tier;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.processfanout.bench.Recommendation;
import io.processfanout.task.Mode;
import org.jspecify.annotations.Nullable;

/**
 * The memory table: how long the tasks take at each memory size, measured or predicted,
 * and what it costs. Times are seconds, money is dollars; what does not apply is absent.
 *
 * @param tasks how many tasks an invocation runs
 * @param architecture the instruction set whose price was taken
 * @param fit the costs the predictions are made of, and how well they fit; absent if
 * nothing can be predicted
 * @param tiers a row for each memory size
 * @param fastest the choice with the shortest time
 * @param cheapest the fastest of the choices whose cost is within 0.5 % of the lowest
 * @param balanced the choice with the least sum of time and cost, each divided by its
 * largest (AWS Lambda Power Tuning's words and default weight)
 * @param breakEvenMemoryMb the smallest memory size from which on processes beat
 * sequential for these tasks; absent if there is none
 * @param notes what the reader should know of how the table was made, a sentence each
 * @param incomplete true if the sweep was told to end before its end; absent if not
 * @param published true if the measured times are those of a table that the costs were
 * fitted to; absent if they were measured for this table
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TierTable(int tasks, String architecture, @Nullable Costs fit, List<Row> tiers, @Nullable Choice fastest,
		@Nullable Choice cheapest, @Nullable Choice balanced, @Nullable Integer breakEvenMemoryMb, List<String> notes,
		@Nullable Boolean incomplete, @Nullable Boolean published) {

	public TierTable {
		tiers = List.copyOf(tiers);
		notes = List.copyOf(notes);
	}

	/**
	 * A table that is all that was to be made, and fitted to no other one. The parts are
	 * those of the record.
	 */
	public TierTable(int tasks, String architecture, @Nullable Costs fit, List<Row> tiers, @Nullable Choice fastest,
			@Nullable Choice cheapest, @Nullable Choice balanced, @Nullable Integer breakEvenMemoryMb,
			List<String> notes) {
		this(tasks, architecture, fit, tiers, fastest, cheapest, balanced, breakEvenMemoryMb, notes, null, null);
	}

	/**
	 * The table of measurements that no costs can be fitted to: what was measured, what
	 * it costs, and nothing predicted.
	 * @param tasks how many tasks an invocation ran
	 * @param measured what was measured at each memory size
	 * @param price what Lambda charges
	 * @return the table, with its recommendations
	 */
	public static TierTable ofMeasurements(int tasks, Map<LambdaTier, TierMeasurement> measured, Price price) {
		List<Row> rows = new ArrayList<>();
		measured.forEach((tier, measurement) -> rows
			.add(new Row(tier, null, cellsOf(tier, measurement, price), measurement.failure())));
		return TierChoices
			.in(new TierTable(tasks, price.architecture(), null, rows, null, null, null, null, List.of()));
	}

	private static List<Cell> cellsOf(LambdaTier tier, TierMeasurement measurement, Price price) {
		return Prediction.MODES.stream()
			.flatMap((mode) -> Stream.ofNullable(measurement.times().get(mode))
				.map((time) -> Cell.measured(tier, mode, time, null, price)))
			.toList();
	}

	/**
	 * The same table, with notes.
	 * @param more what else the reader should know
	 * @return a new table
	 */
	public TierTable withNotes(List<String> more) {
		List<String> all = new ArrayList<>(this.notes);
		all.addAll(more);
		return new TierTable(this.tasks, this.architecture, this.fit, this.tiers, this.fastest, this.cheapest,
				this.balanced, this.breakEvenMemoryMb, all, this.incomplete, this.published);
	}

	/**
	 * The same table, of a sweep that was told to end.
	 * @return a new table
	 */
	public TierTable asIncomplete() {
		return new TierTable(this.tasks, this.architecture, this.fit, this.tiers, this.fastest, this.cheapest,
				this.balanced, this.breakEvenMemoryMb, this.notes, true, this.published);
	}

	/**
	 * What to take.
	 * @return null where there is no choice
	 */
	@JsonProperty(value = "recommendation", access = JsonProperty.Access.READ_ONLY)
	public @Nullable Recommendation recommendation() {
		return new TierAdvice(this).given().orElse(null);
	}

	/** The same table, with the choices worth naming. */
	TierTable withChoices(@Nullable Choice newFastest, @Nullable Choice newCheapest, @Nullable Choice newBalanced) {
		return new TierTable(this.tasks, this.architecture, this.fit, this.tiers, newFastest, newCheapest, newBalanced,
				this.breakEvenMemoryMb, this.notes, this.incomplete, this.published);
	}

	/**
	 * The same table, of published times, from which its predictions are off by so much.
	 */
	TierTable asPublished(double mean, double max) {
		Costs known = Objects.requireNonNull(this.fit, "errors are of predictions");
		return new TierTable(this.tasks, this.architecture,
				new Costs(known.taskCpuSeconds(), known.taskRange(), known.startCpuSeconds(), mean, max,
						known.handOverCpuSeconds()),
				this.tiers, this.fastest, this.cheapest, this.balanced, this.breakEvenMemoryMb, this.notes,
				this.incomplete, true);
	}

	/**
	 * What the predictions are made of.
	 *
	 * @param taskCpuSeconds CPU time a task computes, in the mean
	 * @param taskRange how far the tasks are apart; absent if they are about equally long
	 * @param startCpuSeconds CPU time a child costs beside its task; absent if no child's
	 * time is known
	 * @param meanRelativeError mean size of the errors of all cells that were measured
	 * too, shown or not
	 * @param maxRelativeError the largest of them
	 * @param handOverCpuSeconds CPU time it costs to hand a task over to a child that is
	 * kept; absent if that is too little to tell
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Costs(double taskCpuSeconds, TaskCost.@Nullable Range taskRange, @Nullable Double startCpuSeconds,
			@Nullable Double meanRelativeError, @Nullable Double maxRelativeError,
			@Nullable Double handOverCpuSeconds) {
	}

	/**
	 * One memory size.
	 *
	 * @param memoryMb the memory size
	 * @param credit its CPU share in vCPUs
	 * @param visibleCpus the CPUs a function sees
	 * @param breakEvenTaskCpuSeconds the task length from which on processes beat
	 * sequential here; absent if there is none
	 * @param modes a cell for each mode
	 * @param failure why nothing was measured here
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Row(int memoryMb, double credit, int visibleCpus, @Nullable Double breakEvenTaskCpuSeconds,
			List<Cell> modes, @Nullable String failure) {

		public Row {
			modes = List.copyOf(modes);
		}

		Row(LambdaTier tier, @Nullable Double breakEvenTaskCpuSeconds, List<Cell> modes, @Nullable String failure) {
			this(tier.memoryMb(), tier.credit(), tier.visibleCpus(), breakEvenTaskCpuSeconds, modes, failure);
		}

	}

	/**
	 * One mode at one memory size.
	 *
	 * @param mode the mode's name
	 * @param limit how many tasks at once
	 * @param limitReason why that many, where it was measured
	 * @param predictedSeconds what the model gives; absent if it knows too little
	 * @param measuredSeconds the median of what was measured; one of both is there
	 * @param relativeError the prediction's error as a part of the measured time
	 * @param source {@code measured} or {@code predicted}: which of both the money is for
	 * @param gbSeconds what an invocation is charged for
	 * @param cost of one invocation
	 * @param costPerThousand of 1,000 invocations
	 * @param costPerMillion of 1,000,000 invocations
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Cell(String mode, int limit, @Nullable String limitReason, @Nullable Double predictedSeconds,
			@Nullable Double measuredSeconds, @Nullable Double relativeError, String source, double gbSeconds,
			double cost, double costPerThousand, double costPerMillion) {

		/** A cell's source. */
		public static final String MEASURED = "measured";

		/** A cell's source. */
		public static final String PREDICTED = "predicted";

		private static final long THOUSAND = 1_000;

		private static final long MILLION = 1_000_000;

		/** A cell of what the model says alone. */
		static Cell predicted(LambdaTier tier, Mode mode, int limit, double seconds, Price price) {
			return new Cell(mode.label(), limit, null, seconds, null, null, PREDICTED, price.gbSeconds(tier, seconds),
					price.dollars(tier, seconds, 1), price.dollars(tier, seconds, THOUSAND),
					price.dollars(tier, seconds, MILLION));
		}

		/** A cell of what was measured, with what the model says, if it says anything. */
		static Cell measured(LambdaTier tier, Mode mode, TierMeasurement.Time time, @Nullable Double predicted,
				Price price) {
			double seconds = time.seconds();
			return new Cell(mode.label(), time.limit().value(), time.limit().reason(), predicted, seconds,
					(predicted != null) ? predicted / seconds - 1 : null, MEASURED, price.gbSeconds(tier, seconds),
					price.dollars(tier, seconds, 1), price.dollars(tier, seconds, THOUSAND),
					price.dollars(tier, seconds, MILLION));
		}

		/**
		 * The time that counts.
		 * @return the measured one where there is one
		 */
		public double seconds() {
			return Objects.requireNonNull((this.measuredSeconds != null) ? this.measuredSeconds : this.predictedSeconds,
					"a cell has a time");
		}

		/**
		 * Whether this takes longer than Lambda allows, and so is no choice.
		 * @return true, or null if it does not
		 */
		@JsonProperty("tooLong")
		public @Nullable Boolean tooLong() {
			return (seconds() > LambdaTier.MAX_SECONDS) ? Boolean.TRUE : null;
		}

	}

	/**
	 * One memory size and mode.
	 *
	 * @param memoryMb the memory size
	 * @param mode the mode's name
	 * @param limit how many tasks at once
	 * @param seconds how long an invocation takes
	 * @param costPerMillion of 1,000,000 invocations
	 */
	public record Choice(int memoryMb, String mode, int limit, double seconds, double costPerMillion) {
	}

}
