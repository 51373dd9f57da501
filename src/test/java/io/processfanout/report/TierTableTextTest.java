package io.processfanout.report;

import java.util.List;

import io.processfanout.tier.TaskCost;
import io.processfanout.tier.TierTable;
import io.processfanout.tier.TierTable.Cell;
import io.processfanout.tier.TierTable.Choice;
import io.processfanout.tier.TierTable.Costs;
import io.processfanout.tier.TierTable.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TierTableTextTest {

	private static final Cell PREDICTED = new Cell("sequential", 1, null, 11.9, null, null, Cell.PREDICTED, 5.95,
			0.0001, 0.0994, 99.37);

	private static final Cell MEASURED = new Cell("processes", 2, "affinity 2 CPUs", 13.7, 12.692, 0.0794,
			Cell.MEASURED, 6.346, 0.0001, 0.106, 105.97);

	@Test
	void beginsWithWhatThePredictionIsMadeOf() {
		assertThat(TierTableText.of(table(new Costs(0.347, null, 0.05, null, null, null), null)))
			.startsWith("10 tasks of 0.347 CPU seconds, 0.050 more to start a child; prices of x86_64\n");
	}

	@Test
	void saysHowFarTheModelIsOff() {
		assertThat(TierTableText.of(table(new Costs(0.347, null, 0.05, 0.034, 0.084, null), null))).startsWith(
				"10 tasks of 0.347 CPU seconds, 0.050 more to start a child; prices of x86_64; the model is off by 3.4 % in"
						+ " the mean, 8.4 % at most\n");
	}

	@Test
	void saysHowFarTasksAreApartAndWhichIsTheLongest() {
		assertThat(TierTableText
			.of(table(new Costs(0.347, new TaskCost.Range(0.0004, 1.301, 7), 0.05, null, null, null), null)))
			.startsWith(
					"10 tasks of 0.000400 to 1.301 CPU seconds, 0.347 in the mean, task 7 the longest, 0.050 more to start"
							+ " a child; prices of x86_64\n");
	}

	@Test
	void showsPredictedAndMeasuredTimesSideBySide() {
		List<String> lines = TierTableText.of(table(new Costs(0.347, null, 0.05, null, null, null), null))
			.lines()
			.toList();

		assertThat(lines).filteredOn((line) -> line.contains("CPUs"))
			.first()
			.asString()
			.containsSubsequence("MB", "CPUs", "credit", "mode", "limit", "predicted", "measured", "error", "$/1M");
		assertThat(lines).filteredOn((line) -> line.contains("  sequential"))
			.singleElement()
			.asString()
			.containsSubsequence("512", "2", "0.29", "sequential", "1", "11.900", " - ", " - ", "99.37");
		// A memory size is named once.
		assertThat(lines).filteredOn((line) -> line.contains(" processes   "))
			.singleElement()
			.asString()
			.doesNotContain("512")
			.containsSubsequence("processes", "2", "13.700", "12.692", "+7.9 %", "105.97");
	}

	@Test
	void endsWithTheRecommendations() {
		assertThat(TierTableText.of(table(new Costs(0.347, null, 0.05, null, null, null), null))).endsWith("""

				fastest: 3008 MB, processes, 2 at once: 2.450 s, $120.00 per million
				cheapest: 512 MB, sequential, one task at a time: 11.900 s, $99.37 per million
				break-even: processes beat sequential from 2022 MB on; from this task length on, at 3008 MB: 0.050 s
				""");
	}

	@Test
	void saysWhyASizeWasNotMeasured() {
		assertThat(TierTableText.of(table(new Costs(0.347, null, 0.05, null, null, null), "it did not fit")))
			.contains("\n512 MB was not measured in full: it did not fit\n");
	}

	@Test
	void saysThatFanningOutNeverPays() {
		TierTable table = new TierTable(10, "x86_64", new Costs(0.001, null, 0.05, null, null, null),
				List.of(new Row(512, 0.29, 2, null, List.of(PREDICTED), null)), null, null, null, null, List.of());

		assertThat(TierTableText.of(table)).endsWith("\nbreak-even: processes never beat sequential for these tasks\n");
	}

	@Test
	void marksTheTimeThatLambdaDoesNotAllow() {
		Cell predicted = new Cell("sequential", 1, null, 900.001, null, null, Cell.PREDICTED, 1, 1, 1, 1);
		Cell measured = new Cell("threads", 2, null, 899.0, 901.0, null, Cell.MEASURED, 1, 1, 1, 1);
		Cell allowed = new Cell("processes", 2, null, 901.0, 900.0, null, Cell.MEASURED, 1, 1, 1, 1);
		String text = TierTableText.of(new TierTable(10, "arm64", new Costs(350, null, 0.05, null, null, null),
				List.of(new Row(128, 0.07, 2, null, List.of(predicted, measured, allowed), null)), null, null, null,
				null, List.of()));

		assertThat(text).contains(" 900.001! ", " 899.000  901.000! ", " 901.000   900.000 ")
			.contains("\n! more than the 900 s that Lambda allows\n");
		assertThat(TierTableText.of(table(new Costs(0.347, null, 0.05, null, null, null), null))).doesNotContain("!");
	}

	/** Wider than a terminal, each row broke in two. */
	@Test
	void isNoWiderThanATerminal() {
		Cell long1 = new Cell("sequential", 256, null, 9999.999, 9999.999, 9.99, Cell.MEASURED, 99999.999, 0.1, 9.9,
				9999999.99);
		String text = TierTableText.of(new TierTable(10_000, "x86_64", new Costs(1, null, 0.05, null, null, null),
				List.of(new Row(10_240, 5.79, 6, 0.05, List.of(long1), null)), null, null, null, null, List.of()));

		assertThat(text.lines().skip(2).limit(3)).hasSize(3).allMatch((line) -> line.length() <= 80);
		assertThat(text).contains("9999.999!", " 10000000\n");
	}

	@Test
	void saysWhatAHandOverCostsWhereThatCanBeTold() {
		assertThat(TierTableText.of(table(new Costs(0.001, null, 0.05, null, null, 0.00003), null)))
			.startsWith("10 tasks"
					+ " of 0.001 CPU seconds, 0.050 more to start a child, 0.000030 more in a kept one; prices of x86_64\n");
	}

	@Test
	void saysWhichTimesTheMoneyIsFor() {
		assertThat(TierTableText.of(table(new Costs(0.347, null, 0.05, null, null, null), null))).contains(
				"\nTimes are seconds; money is for the measured time where there is one, else for the predicted.\n");
	}

	@Test
	void showsWhatATinyTaskCosts() {
		assertThat(TierTableText.of(table(new Costs(0.000021, null, 0.05, null, null, null), null)))
			.startsWith("10 tasks of 0.000021 CPU seconds, 0.050 more to start a child; ");
	}

	@Test
	void speaksOfOneTaskAsOne() {
		assertThat(TierTableText.of(new TierTable(1, "x86_64", new Costs(0.347, null, 0.05, null, null, null),
				List.of(), null, null, null, null, List.of())))
			.startsWith("1 task of 0.347 CPU seconds, ");
	}

	/** A sweep on AWS of fewer modes. */
	@Test
	void saysThatNothingIsPredictedOrOfWhatNothingIsKnown() {
		Cell measured = new Cell("threads", 2, "affinity 2 CPUs", null, 12.692, null, Cell.MEASURED, 6.346, 0.0001,
				0.106, 105.97);
		List<Row> rows = List.of(new Row(512, 0.29, 2, null, List.of(measured), null));

		assertThat(TierTableText.of(new TierTable(10, "arm64", null, rows, null, null, null, null, List.of())))
			.startsWith("10 tasks; prices of arm64; nothing is predicted, for that takes a time of mode sequential\n")
			.contains(" - ", "12.692")
			.doesNotContain("break-even");
		assertThat(TierTableText.of(new TierTable(10, "arm64", new Costs(0.35, null, null, null, null, null), rows,
				null, null, null, null, List.of())))
			.startsWith("10 tasks of 0.350 CPU seconds; prices of arm64\n")
			.doesNotContain("break-even");
	}

	private static TierTable table(Costs costs, @Nullable String failure) {
		return new TierTable(10, "x86_64", costs,
				List.of(new Row(512, 0.29, 2, null, List.of(PREDICTED, MEASURED), failure),
						new Row(3008, 1.7, 2, 0.05, List.of(), null)),
				new Choice(3008, "processes", 2, 2.45, 120), new Choice(512, "sequential", 1, 11.9, 99.37), null, 2022,
				List.of());
	}

}
