package io.processfanout.sweep;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.processfanout.bench.BenchResult;
import io.processfanout.bench.GivenInputs;
import io.processfanout.bench.SavedComparison;
import io.processfanout.machine.LambdaCredit;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.request.JsonPlace;
import io.processfanout.task.Mode;
import io.processfanout.tier.Fit;
import io.processfanout.tier.LambdaTier;
import io.processfanout.tier.Prediction;
import io.processfanout.tier.Price;
import io.processfanout.tier.TierMeasurement;
import io.processfanout.tier.TierTable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The output of the state machine {@code memory-sweep}: what was measured on AWS.
 *
 * @param architecture the function's instruction set; null if the output does not say
 * @param rows a row for each memory size
 */
public record AwsSweep(@Nullable String architecture, List<Row> rows) {

	private static final String REFUSAL = "--from must be the output of the state machine memory-sweep, and ";

	private static final String IS_NOT = REFUSAL + "is not: ";

	/**
	 * One memory size.
	 *
	 * @param memoryMb the memory size, or what the sweep was given in place of one
	 * @param version the function's version that was measured
	 * @param results one for each invocation
	 * @param failure why there are not all; null if there are
	 * @param notDeleted why the version is still there; null if it is not
	 */
	public record Row(@Nullable JsonNode memoryMb, @Nullable String version, List<BenchResult> results,
			@Nullable Failure failure, @Nullable Failure notDeleted) {

		@SuppressWarnings("NullAway") // Jackson gives null for what the JSON lacks
		public Row {
			results = (results != null) ? List.copyOf(results) : List.of();
		}

		Optional<LambdaTier> tier() {
			return Optional.ofNullable(this.memoryMb)
				.filter((size) -> size.isInt() && size.intValue() >= LambdaCredit.MIN_MB
						&& size.intValue() <= LambdaCredit.MAX_MB)
				.map((size) -> new LambdaTier(size.intValue()));
		}

		/** Why there are not all results; null if there are. */
		@Nullable String whyNot() {
			List<String> wrong = this.results.stream()
				.flatMap((result) -> result.whatIsWrong().stream())
				.distinct()
				.toList();
			if (this.failure != null) {
				return this.failure.toString();
			}
			if (this.results.isEmpty()) {
				return "it has no result";
			}
			return wrong.isEmpty() ? null : String.join("; ", wrong);
		}

	}

	/**
	 * An error in Step Functions' words.
	 *
	 * @param error its name
	 * @param cause what is known of it
	 */
	public record Failure(@JsonProperty("Error") @Nullable String error,
			@JsonProperty("Cause") @Nullable String cause) {

		@Override
		public String toString() {
			return this.error + ": " + this.cause;
		}

	}

	/**
	 * Reads an output.
	 * @param json the execution's output
	 * @param mapper reads it
	 * @return the sweep
	 * @throws InvalidRequestException if it is not such an output
	 */
	public static AwsSweep read(String json, JsonMapper mapper) {
		JsonNode output = output(json, mapper);
		if (output.isMissingNode() || output.isNull() || (output.isObject() && hasNoRows(output.path("rows")))) {
			throw new InvalidRequestException(REFUSAL + "has no rows");
		}
		check(JsonPlace.ofFile(output, IS_NOT));
		AwsSweep sweep = mapper.treeToValue(output, AwsSweep.class);
		sweep.checkRows();
		return sweep;
	}

	private static boolean hasNoRows(JsonNode rows) {
		return rows.isMissingNode() || rows.isNull() || (rows.isArray() && rows.isEmpty());
	}

	private static void check(JsonPlace sweep) {
		sweep.checkTextIfThere("architecture");
		for (JsonPlace row : sweep.objects("rows")) {
			row.checkTextIfThere("version");
			if (row.has("results")) {
				row.objects("results").forEach(SavedComparison::check);
			}
			for (String failure : List.of("failure", "notDeleted")) {
				row.objectIfThere(failure).ifPresent((error) -> {
					error.checkTextIfThere("Error");
					error.checkTextIfThere("Cause");
				});
			}
		}
	}

	/**
	 * The output itself, of the AWS command line's three ways to print it: as text, as a
	 * JSON string, or in the description of its execution.
	 */
	private static JsonNode output(String json, JsonMapper mapper) {
		JsonNode node = JsonPlace.read(json, mapper, IS_NOT);
		JsonNode output = node.path("output").isString() ? node.get("output") : node;
		return output.isString() ? JsonPlace.read(output.stringValue(), mapper, IS_NOT) : output;
	}

	private void checkRows() {
		List<LambdaTier> tiers = new ArrayList<>();
		Set<Integer> tasks = new TreeSet<>();
		Set<@Nullable GivenInputs> inputs = new HashSet<>();
		for (Row row : this.rows) {
			row.tier().ifPresent((tier) -> {
				if (tiers.contains(tier)) {
					throw new InvalidRequestException(REFUSAL + "has " + tier.memoryMb() + " MB twice");
				}
				tiers.add(tier);
			});
			row.results().forEach((result) -> {
				tasks.add(result.tasks());
				inputs.add(result.inputs());
			});
		}
		if (tasks.size() > 1) {
			throw new InvalidRequestException(REFUSAL + "has results of different numbers of tasks: " + tasks);
		}
		if (inputs.size() > 1) {
			throw new InvalidRequestException(REFUSAL + "has results of different inputs");
		}
	}

	/**
	 * The memory table of this sweep: the costs are fitted to what was measured, and the
	 * prediction stands beside it. Where only sequential is known the task's cost alone
	 * is fitted, and without that nothing is predicted.
	 * @param price what Lambda charges
	 * @return the table
	 * @throws InvalidRequestException if there is no result at all
	 */
	public TierTable table(Price price) {
		Map<LambdaTier, TierMeasurement> measured = new LinkedHashMap<>();
		for (Row row : this.rows) {
			row.tier().ifPresent((tier) -> measured.put(tier, TierMeasurement.of(row.results(), row.whyNot())));
		}
		int tasks = this.rows.stream()
			.flatMap((row) -> row.results().stream())
			.mapToInt(BenchResult::tasks)
			.findFirst()
			.orElseThrow(() -> new InvalidRequestException("the sweep has no result; " + this.rows.stream()
				.map((row) -> row.memoryMb() + " MB: " + row.whyNot())
				.collect(Collectors.joining("; "))));
		List<Mode> modes = Prediction.MODES.stream()
			.filter((mode) -> measured.values().stream().anyMatch((tier) -> tier.times().containsKey(mode)))
			.toList();
		if (!modes.contains(Mode.SEQUENTIAL)) {
			return TierTable.ofMeasurements(tasks, measured, price).withNotes(notes());
		}
		return new Prediction(Fit.of(times(measured), tasks).cost(), modes, price)
			.table(List.copyOf(measured.keySet()), measured)
			.withNotes(notes());
	}

	/**
	 * What the table does not say.
	 * @return a sentence for each row that names no memory size of Lambda's, of which
	 * nothing can be predicted, and for each version that was not deleted
	 */
	public List<String> notes() {
		return Stream
			.concat(this.rows.stream()
				.filter((row) -> row.tier().isEmpty())
				.map((row) -> row.memoryMb() + " MB is no memory size: " + row.whyNot()),
					this.rows.stream()
						.filter((row) -> row.notDeleted() != null)
						.map((row) -> "version " + row.version() + " of the function, of " + row.memoryMb()
								+ " MB, was not deleted: " + row.notDeleted()))
			.toList();
	}

	private static List<Fit.Time> times(Map<LambdaTier, TierMeasurement> measured) {
		List<Fit.Time> times = new ArrayList<>();
		measured.forEach((tier, measurement) -> measurement.times()
			.forEach((mode, time) -> times
				.add(new Fit.Time(tier, tier.visibleCpus(), mode, time.limit().value(), time.seconds()))));
		return times;
	}

}
