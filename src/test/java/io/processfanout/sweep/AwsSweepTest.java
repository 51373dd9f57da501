package io.processfanout.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.processfanout.request.Damage;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.tier.Price;
import io.processfanout.tier.TierTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static io.processfanout.sweep.SweepOutput.result;
import static io.processfanout.sweep.SweepOutput.row;
import static io.processfanout.sweep.SweepOutput.sweep;
import static io.processfanout.sweep.SweepOutput.withPool;
import static io.processfanout.sweep.SweepOutput.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

class AwsSweepTest {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final Price PRICE = new Price("x86_64", 0.00002, 0);

	private static final String TOO_SMALL = """
			{"memoryMb": 128, "results": [],
			 "failure": {"Error": "Lambda.Unknown", "Cause": "Runtime exited: signal: killed"}}
			""";

	private static final String TOO_SLOW = """
			{"memoryMb": 256, "version": "4", "results": [],
			 "failure": {"Error": "States.Timeout", "Cause": null}, "notDeleted": {"Error": "Lambda.TooMany"}}
			""";

	@Test
	void isTheMemoryTableOfWhatWasMeasured() {
		TierTable table = table(row(512, result(11, 12), result(13, 14)),
				row(3072, result(3.4, 2.4), result(3.6, 2.8)));

		assertThat(table.tasks()).isEqualTo(10);
		assertThat(table.tiers()).extracting(TierTable.Row::memoryMb).containsExactly(512, 3072);
		TierTable.Row first = table.tiers().get(0);
		assertThat(first.failure()).isNull();
		assertThat(first.modes()).extracting(TierTable.Cell::mode).containsExactly("sequential", "processes");
		assertThat(first.modes()).extracting(TierTable.Cell::measuredSeconds).containsExactly(12.0, 13.0);
		assertThat(first.modes()).extracting(TierTable.Cell::limit).containsExactly(1, 2);
		assertThat(first.modes()).extracting(TierTable.Cell::limitReason)
			.containsExactly("one after another", "affinity 2 CPUs; 10 tasks");
		assertThat(Objects.requireNonNull(table.fit()).meanRelativeError()).isNotNull();
		assertThat(Objects.requireNonNull(table.fastest()).memoryMb()).isEqualTo(3072);
		assertThat(Objects.requireNonNull(table.fastest()).seconds()).isCloseTo(2.6, within(1e-9));
	}

	/** The fit is of the other two: children that are kept cost no start. */
	@Test
	void hasKeptChildrenBesideTheirPredictionWhereTheyWereMeasured() {
		String plain = result(3.5, 3.7);
		TierTable without = table(row(1769, plain));
		TierTable with = table(row(1769, withPool(3.6, plain)));

		assertThat(without.tiers().get(0).modes()).extracting(TierTable.Cell::mode)
			.containsExactly("sequential", "processes");
		assertThat(with.tiers().get(0).modes()).extracting(TierTable.Cell::mode)
			.containsExactly("sequential", "processes", "pool");
		assertThat(with.tiers().get(0).modes().get(2)).satisfies((pool) -> {
			assertThat(pool.measuredSeconds()).isEqualTo(3.6);
			assertThat(pool.predictedSeconds()).isCloseTo(3.5, within(1e-9));
		});
		assertThat(Objects.requireNonNull(with.fit()).taskCpuSeconds())
			.isEqualTo(Objects.requireNonNull(without.fit()).taskCpuSeconds());
		assertThat(Objects.requireNonNull(with.fit()).startCpuSeconds())
			.isEqualTo(Objects.requireNonNull(without.fit()).startCpuSeconds());
	}

	@Test
	void hasARowForASizeThatFailedWithItsOwnReason() {
		TierTable table = table(TOO_SMALL, row(512, result(12, 13)), TOO_SLOW);

		assertThat(table.tiers()).extracting(TierTable.Row::memoryMb).containsExactly(128, 512, 256);
		assertThat(table.tiers()).extracting(TierTable.Row::failure)
			.containsExactly("Lambda.Unknown: Runtime exited: signal: killed", null, "States.Timeout: null");
		assertThat(table.tiers().get(0).modes()).extracting(TierTable.Cell::source).containsOnly("predicted");
	}

	/** They follow from the modes, and the state machine leaves them out. */
	@Test
	void needsNoSentencesInAResult() {
		String without = result(12, 13).replace("\"checksumsAgree\"",
				"\"verdicts\": [], \"conclusion\": null, \"notes\": [], \"checksumsAgree\"");

		assertThat(without).contains("\"conclusion\": null");
		assertThat(table(row(512, without))).isEqualTo(table(row(512, result(12, 13))));
	}

	/** A mode that failed inside of an invocation that did not was no failure. */
	@Test
	void saysWhichModeFailedInAResult() {
		String failing = result(12, 13).replace("\"tasks\": [], \"phases\": {}}]",
				"\"tasks\": [], \"phases\": {}, \"failure\": \"4 of 10 tasks failed\"}]");

		TierTable table = table(row(512, failing), row(1024, result(6, 7)));

		assertThat(table.tiers()).extracting(TierTable.Row::failure)
			.containsExactly("processes: 4 of 10 tasks failed", null);
	}

	@Test
	void needsNoResultsFieldInARowThatFailed() {
		TierTable table = table("{\"memoryMb\": 128, \"failure\": {\"Error\": \"A\", \"Cause\": \"b\"}}",
				row(512, result(12, 13)));

		assertThat(table.tiers().get(0).failure()).isEqualTo("A: b");
	}

	@Test
	void notesRowsThatAreNoMemorySize() {
		AwsSweep sweep = sweep("{\"memoryMb\": 64, \"results\": [], \"failure\": {\"Error\": \"A\", \"Cause\": \"b\"}}",
				"{\"results\": [], \"failure\": {\"Error\": \"C\", \"Cause\": \"d\"}}",
				"{\"memoryMb\": \"big\", \"failure\": {\"Error\": \"E\", \"Cause\": \"f\"}}",
				"{\"memoryMb\": 700.5, \"failure\": {\"Error\": \"G\", \"Cause\": \"h\"}}", row(512, result(12, 13)));

		assertThat(sweep.notes()).containsExactly("64 MB is no memory size: A: b", "null MB is no memory size: C: d",
				"\"big\" MB is no memory size: E: f", "700.5 MB is no memory size: G: h");
		assertThat(sweep.table(PRICE).tiers()).extracting(TierTable.Row::memoryMb).containsExactly(512);
		assertThat(sweep.table(PRICE).notes()).isEqualTo(sweep.notes());
	}

	/** The last of them was shown, and the others were not. */
	@Test
	void refusesASizeThatStandsThereTwice() {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> sweep(row(512, result(12, 13)), row(512, result(12, 13))))
			.withMessage("--from must be the output of the state machine memory-sweep, and has 512 MB twice");
	}

	/** Eight times faster than all others, it spoiled the fit. */
	@Test
	void doesNotFitToAModeThatFailedBeyondItsTime() {
		String crashed = result(12, 0.1).replace("\"medianSeconds\": 0.1",
				"\"failure\": \"repetition 2: 1 of 10 tasks failed\", \"medianSeconds\": 0.1");
		TierTable table = table(row(512, crashed), row(1024, result(6, 6.5)));

		assertThat(crashed).contains("\"failure\"");
		TierTable.Cell processes = table.tiers().get(0).modes().get(1);
		assertThat(processes.measuredSeconds()).isNull();
		assertThat(Objects.requireNonNull(table.fit()).startCpuSeconds()).isBetween(0.01, 0.1);
		assertThat(table.tiers().get(0).failure()).contains("1 of 10 tasks failed");
	}

	@Test
	void saysWhatIsNotWellThoughNothingFailed() {
		TierTable table = table(row(512), row(1024, result(6, 6.5).replace("true", "false")));

		assertThat(table.tiers().get(0).failure()).isEqualTo("it has no result");
		assertThat(table.tiers().get(1).failure()).isEqualTo("the modes do not agree on the tasks' results");
	}

	@Test
	void notesAVersionThatIsStillThere() {
		AwsSweep sweep = sweep(row(512, result(12, 13)).replace("\"notDeleted\": null",
				"\"notDeleted\": {\"Error\": \"A\", \"Cause\": \"b\"}"));

		assertThat(sweep.notes()).containsExactly("version 3 of the function, of 512 MB, was not deleted: A: b");
	}

	@Test
	void refusesResultsOfDifferentNumbersOfTasks() {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> sweep(row(512, result(12, 13)),
					row(1024, result(6, 7).replace("\"tasks\": 10", "\"tasks\": 100"))))
			.withMessageEndingWith("has results of different numbers of tasks: [10, 100]");
	}

	@Test
	void refusesResultsOfDifferentInputs() {
		String given = result(6, 7).replace("\"tasks\": 10",
				"\"tasks\": 10, \"inputs\": {\"count\": 10, \"sha256\": \"%s\"}");

		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> sweep(row(512, given.formatted("ab")), row(1024, given.formatted("cd"))))
			.withMessageEndingWith("has results of different inputs");
	}

	/** Without --output text the AWS command line prints the output as a JSON string. */
	@Test
	void readsWhatTheAwsCommandLinePrints() {
		String output = "{\"rows\": [" + row(512, result(12, 13)) + "]}";
		String quoted = JSON.writeValueAsString(output);

		assertThat(AwsSweep.read(quoted, JSON)).isEqualTo(AwsSweep.read(output, JSON));
		assertThat(AwsSweep.read("{\"status\": \"SUCCEEDED\", \"output\": " + quoted + "}", JSON))
			.isEqualTo(AwsSweep.read(output, JSON));
	}

	@Test
	void quotesNoWholeFileInARefusal() {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> AwsSweep.read("{\"rows\": [\"" + "x".repeat(10_000) + "\"]}", JSON))
			.satisfies((refusal) -> assertThat(refusal.getMessage()).hasSizeLessThan(400));
	}

	@Test
	void saysWhyEverySizeFailedIfEveryOneDid() {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> table(TOO_SMALL, TOO_SLOW))
			.withMessage("the sweep has no result; 128 MB: Lambda.Unknown:"
					+ " Runtime exited: signal: killed; 256 MB: States.Timeout: null");
	}

	/** What was paid for was thrown away for want of a fit. */
	@Test
	void fitsTheTaskAloneWhereOnlySequentialWasMeasured() {
		TierTable table = table(row(512, without("processes", result(12, 13))), TOO_SMALL);

		assertThat(table.tiers().get(0).modes()).extracting(TierTable.Cell::mode).containsExactly("sequential");
		assertThat(table.tiers().get(0).modes()).extracting(TierTable.Cell::measuredSeconds).containsExactly(12.0);
		assertThat(table.tiers().get(1).modes()).extracting(TierTable.Cell::source).containsExactly("predicted");
		TierTable.Costs fit = Objects.requireNonNull(table.fit());
		assertThat(fit.taskCpuSeconds()).isCloseTo(1.2 * 512 / 1769, within(1e-9));
		assertThat(fit.startCpuSeconds()).isNull();
		assertThat(table.breakEvenMemoryMb()).isNull();
		assertThat(table.tiers()).extracting(TierTable.Row::breakEvenTaskCpuSeconds).containsOnlyNulls();
	}

	@Test
	void predictsNothingWhereSequentialWasNotMeasured() {
		TierTable table = table(TOO_SMALL, row(512, without("sequential", result(12, 13))));

		assertThat(table.fit()).isNull();
		assertThat(table.tiers()).extracting(TierTable.Row::failure)
			.containsExactly("Lambda.Unknown: Runtime exited: signal: killed", null);
		assertThat(table.tiers().get(0).modes()).isEmpty();
		TierTable.Cell measured = table.tiers().get(1).modes().get(0);
		assertThat(measured.measuredSeconds()).isEqualTo(13.0);
		assertThat(measured.predictedSeconds()).isNull();
		assertThat(measured.relativeError()).isNull();
		assertThat(measured.gbSeconds()).isEqualTo(6.5);
		assertThat(Objects.requireNonNull(table.cheapest()).seconds()).isEqualTo(13.0);
	}

	/** Another size's processes say what a start costs. */
	@Test
	void fitsToSizesThatHaveOneOfTheModesOnly() {
		TierTable table = table(row(1769, without("processes", result(3.5, 9))),
				row(884, without("sequential", result(9, 8))));

		TierTable.Costs fit = Objects.requireNonNull(table.fit());
		assertThat(fit.taskCpuSeconds()).isCloseTo(0.35, within(1e-9));
		assertThat(Objects.requireNonNull(fit.startCpuSeconds())).isCloseTo(0.8 * 884 / 1769 - 0.35, within(1e-9));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "{}", "{\"rows\": null}", "{\"rows\": []}", "{\"tiers\": []}" })
	void refusesAnObjectWithoutRows(String json) {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> AwsSweep.read(json, JSON))
			.withMessage("--from must be the output of the state machine memory-sweep, and has no rows");
	}

	@ParameterizedTest
	@ValueSource(strings = { "no JSON", "[]", "{\"rows\": [7]}" })
	void refusesWhatIsNoOutputOfTheStateMachine(String json) {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> AwsSweep.read(json, JSON))
			.withMessageStartingWith("--from must be the output of the state machine memory-sweep, and is not: ");
	}

	/** Some ended with a stack trace, some with "problem: NullPointerException". */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"memoryMb": 512, "results": [null]} | rows[0].results[0] must be a JSON object, was null
			null                                 | rows[0] must be a JSON object, was null
			""")
	void refusesWhatIsNotThere(String row, String why) {
		assertRefused(row, why);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					"tasks": 10             | "tasks": 0             | tasks must be a whole number from 1 to 1000000, was 0
					"medianSeconds": 13.0   | "medianSeconds": 0     | modes[1].medianSeconds must be a number from 0.000001 to 1000000, was 0
					"medianSeconds": 13.0   | "medianSeconds": -13   | modes[1].medianSeconds must be a number from 0.000001 to 1000000, was -13
					"medianSeconds": 13.0   | "medianSeconds": 1e308 | modes[1].medianSeconds must be a number from 0.000001 to 1000000, was 1.0E308
					"limit": {"value": 1, "reason": "one after another"} | "limit": null | modes[0].limit must be a JSON object, was null
					"value": 2              | "value": 0             | modes[1].limit.value must be a whole number from 1 to 1000000, was 0
					"mode": "sequential"    | "mode": null           | modes[0].mode must be a text, was null
					"modes": [              | "modes": [null,        | modes[0] must be a JSON object, was null
					"modes": [              | "modes": null, "more": [ | modes must be a list, was null
					"environment"           | "surroundings"         | environment must be a JSON object, was null
					""")
	void refusesWhatNoComparisonGives(String written, String instead, String why) {
		String result = result(12, 13);
		assertThat(result).contains(written);

		assertRefused(row(512, result.replace(written, instead)), "rows[0].results[0]." + why);
	}

	@Test
	void isATableOrRefusedWhateverIsDamaged() {
		JsonNode whole = JSON.readTree("{\"architecture\": \"arm64\", \"rows\": [" + row(512, result(12, 13)) + "]}");
		List<String> wrong = new ArrayList<>();
		for (Damage damage : Damage.to(whole, Set.of())) {
			try {
				assertThat(AwsSweep.read(damage.in(whole).toString(), JSON).table(PRICE)).isNotNull();
			}
			catch (InvalidRequestException ex) {
				assertThat(ex.getMessage()).hasLineCount(1);
			}
			catch (RuntimeException ex) {
				wrong.add(damage + ": " + ex);
			}
		}

		assertThat(wrong).isEmpty();
	}

	private static void assertRefused(String row, String why) {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> sweep(row))
			.withMessage("--from must be the output of the state machine memory-sweep, and is not: " + why);
	}

	private static TierTable table(String... rows) {
		return sweep(rows).table(PRICE);
	}

}
