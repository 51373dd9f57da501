package io.processfanout.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.processfanout.task.Limit;
import io.processfanout.task.Mode;
import io.processfanout.tier.Fit;
import io.processfanout.tier.LambdaTier;
import io.processfanout.tier.MeasuredTable;
import io.processfanout.tier.Prediction;
import io.processfanout.tier.Price;
import io.processfanout.tier.TaskCost;
import io.processfanout.tier.TierMeasurement;
import io.processfanout.tier.TierTable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The page of a memory table, as far as it can be told without a browser. */
class TierTablePageTest {

	private static final Price PRICE = new Price("x86_64", 0.0000166667, 0.0000002);

	@Test
	void showsWhatWasMeasuredAndWhatIsPredictedApart() {
		PageText page = page(measuredInPart());

		assertThat(lines(page, "time")).containsExactly("sequential predicted hollow 2", "sequential measured filled 1",
				"processes predicted hollow 2", "processes measured filled 1");
		assertThat(lines(page, "money")).containsExactly("sequential predicted hollow 2",
				"sequential measured filled 1", "processes predicted hollow 2", "processes measured filled 1");
		assertThat(page.words()).contains("10,240 MB was not measured in full: no such machine").contains("a note");
	}

	@Test
	void thePublishedTableIsASeriesOfItsOwn() throws IOException {
		PageText page = page(fitted());

		assertThat(lines(page, "time")).containsExactly("sequential predicted hollow 8",
				"sequential published filled 8", "processes predicted hollow 8", "processes published filled 8");
		assertThat(page.words()).contains("the published table")
			.contains("Processes beat sequential from 2,027 MB on.");
		assertThat(page.charts().at("/time/lines/3/points/0")).as("MB and seconds").hasToString("[128.0,56.76]");
	}

	@Test
	void namesTheChoicesAndTheNumbersBehindBothCharts() throws IOException {
		String words = page(fitted()).words();

		assertThat(words).contains("Fastest 10,240 MB processes, 6 at once 0.869 s; $145.03 per million")
			.contains("Cheapest 512 MB sequential, one task at a time")
			.contains("Balanced 7,168 MB processes, 5 at once");
		assertThat(words).contains("128 2 0.07 sequential 1 48.289 49.405 -2.3 %");
		assertThat(words).contains("128 2 0.07 sequential published 6.176");
	}

	@Test
	void aTableWithoutCellsIsAPageToo() {
		TierTable empty = new TierTable(1, "arm64", null, List.of(), null, null, null, null, List.of());

		assertThat(page(empty).words()).contains("1 task by Lambda memory size").contains("No memory size is a choice");
	}

	@Test
	void aNoteIsText() {
		assertThat(page(measuredInPart().withNotes(List.of(Tasks.HOSTILE))).markup()).doesNotContain("<img")
			.contains("&lt;/script&gt;");
	}

	private static List<String> lines(PageText page, String chart) {
		List<String> lines = new ArrayList<>();
		for (JsonNode line : page.charts().get(chart).get("lines")) {
			lines.add(line.get("mode").asString() + " " + line.get("origin").asString()
					+ (line.get("hollow").asBoolean() ? " hollow " : " filled ") + line.get("points").size());
		}
		return lines;
	}

	private static TierTable measuredInPart() {
		LambdaTier small = new LambdaTier(1769);
		LambdaTier large = new LambdaTier(10240);
		Map<Mode, TierMeasurement.Time> times = new EnumMap<>(Mode.class);
		times.put(Mode.SEQUENTIAL, new TierMeasurement.Time(new Limit(1, "one after another"), 3.5));
		times.put(Mode.PROCESSES, new TierMeasurement.Time(new Limit(2, "affinity 2 CPUs"), 4.5));
		return new Prediction(new TaskCost(10, 0.35, 0.05), List.of(Mode.SEQUENTIAL, Mode.PROCESSES), PRICE)
			.table(List.of(small, large),
					Map.of(small, new TierMeasurement(times, null), large, TierMeasurement.failed("no such machine")))
			.withNotes(List.of("a note"));
	}

	private static TierTable fitted() throws IOException {
		Fit fit = Fit.of(MeasuredTable.of(Files.readAllLines(Path.of("src/test/resources/tier/seed-table.csv"))), 10);
		return fit.table(fit.tiers(), PRICE);
	}

	private static PageText page(TierTable table) {
		return new PageText(TierTablePage.of(table));
	}

}
