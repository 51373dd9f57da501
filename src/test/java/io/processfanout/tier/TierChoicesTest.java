package io.processfanout.tier;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TierChoicesTest {

	@Test
	void namesTheFastestTheCheapestAndTheBestOfBoth() {
		// Divided by the largest of each: 1 + 0.5, 0.5 + 0.6 and 0.2 + 1.
		TierTable table = table(row(512, null, cell("sequential", 10, 1.0)),
				row(1024, null, cell("sequential", 5, 1.2)), row(3008, null, cell("processes", 2, 2.0)));

		assertThat(table.cheapest()).isEqualTo(new TierTable.Choice(512, "sequential", 1, 10, 1.0));
		assertThat(table.balanced()).isEqualTo(new TierTable.Choice(1024, "sequential", 1, 5, 1.2));
		assertThat(table.fastest()).isEqualTo(new TierTable.Choice(3008, "processes", 1, 2, 2.0));
	}

	@Test
	void ofEquallyFastOnesNamesTheCheaper() {
		TierTable table = table(row(3008, null, cell("sequential", 5, 2.0)),
				row(1769, null, cell("sequential", 5, 1.0)));

		assertThat(table.fastest()).isEqualTo(new TierTable.Choice(1769, "sequential", 1, 5, 1.0));
	}

	@Test
	void ofEquallyCheapOnesNamesTheFaster() {
		TierTable table = table(row(512, null, cell("sequential", 5, 1.0), cell("threads", 3, 1.0)));

		assertThat(table.cheapest()).isEqualTo(new TierTable.Choice(512, "threads", 1, 3, 1.0));
	}

	/** Noise of a thousandth chose 128 MB, eight times as slow. */
	@Test
	void ofAboutEquallyCheapOnesNamesTheFaster() {
		TierTable table = table(row(128, null, cell("sequential", 40, 1.0)),
				row(1024, null, cell("sequential", 5, 1.0049)), row(1769, null, cell("sequential", 3, 1.0051)));

		assertThat(table.cheapest()).isEqualTo(new TierTable.Choice(1024, "sequential", 1, 5, 1.0049));
	}

	@Test
	void namesNoSizeAtWhichTasksFailed() {
		TierTable table = table(row(128, "it does not fit", cell("sequential", 1, 0.1)),
				row(512, null, cell("sequential", 5, 1.0)));

		assertThat(List.of(table)).extracting(TierTable::fastest, TierTable::cheapest, TierTable::balanced)
			.allSatisfy((choices) -> assertThat(choices.toList())
				.containsOnly(new TierTable.Choice(512, "sequential", 1, 5, 1.0)));
	}

	@Test
	void namesNothingThatTakesLongerThanLambdaAllows() {
		TierTable table = table(row(128, null, cell("sequential", 900.001, 0.1)),
				row(512, null, cell("sequential", 900, 1.0)));

		assertThat(List.of(table)).extracting(TierTable::fastest, TierTable::cheapest, TierTable::balanced)
			.allSatisfy((choices) -> assertThat(choices.toList())
				.containsOnly(new TierTable.Choice(512, "sequential", 1, 900, 1.0)));
	}

	@Test
	void namesNothingIfAllFailed() {
		TierTable table = table(row(128, "it does not fit", cell("sequential", 1, 0.1)));

		assertThat(table.fastest()).isNull();
		assertThat(table.cheapest()).isNull();
		assertThat(table.balanced()).isNull();
	}

	private static TierTable table(TierTable.Row... rows) {
		return TierChoices.in(new TierTable(10, "x86_64", new TierTable.Costs(1, null, 0.0, null, null, null),
				Arrays.asList(rows), null, null, null, null, List.of()));
	}

	private static TierTable.Row row(int memoryMb, @Nullable String failure, TierTable.Cell... cells) {
		return new TierTable.Row(memoryMb, 1, 2, null, Arrays.asList(cells), failure);
	}

	private static TierTable.Cell cell(String mode, double seconds, double perMillion) {
		return new TierTable.Cell(mode, 1, null, seconds, null, null, TierTable.Cell.PREDICTED, 0, 0, 0, perMillion);
	}

}
