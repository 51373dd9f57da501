package io.processfanout.tier;

import java.util.List;
import java.util.Map;

import io.processfanout.task.Mode;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The names that callers rely on: they are documented, and never change. */
class TierTableJsonTest {

	private static final LambdaTier LARGE = new LambdaTier(3538);

	private final JsonNode table = table();

	@Test
	void namesTheTable() {
		assertThat(this.table.propertyNames()).containsExactlyInAnyOrder("tasks", "architecture", "fit", "tiers",
				"fastest", "cheapest", "balanced", "breakEvenMemoryMb", "notes", "recommendation");
		assertThat(this.table.get("notes")).hasToString("[\"predicting 3538 MB\"]");
	}

	@Test
	void namesTheFit() {
		assertThat(this.table.get("fit").propertyNames()).containsExactlyInAnyOrder("taskCpuSeconds", "startCpuSeconds",
				"meanRelativeError", "maxRelativeError");
	}

	@Test
	void namesTheTiers() {
		assertThat(this.table.get("tiers").get(0).propertyNames()).containsExactlyInAnyOrder("memoryMb", "credit",
				"visibleCpus", "modes", "failure");
		assertThat(this.table.get("tiers").get(1).propertyNames()).containsExactlyInAnyOrder("memoryMb", "credit",
				"visibleCpus", "modes", "breakEvenTaskCpuSeconds");
	}

	@Test
	void namesAMeasuredMode() {
		JsonNode measured = this.table.get("tiers").get(0).get("modes").get(0);

		assertThat(measured.propertyNames()).containsExactlyInAnyOrder("mode", "limit", "limitReason",
				"predictedSeconds", "measuredSeconds", "relativeError", "source", "gbSeconds", "cost",
				"costPerThousand", "costPerMillion");
		assertThat(measured.get("mode").asString()).isEqualTo("sequential");
		assertThat(measured.get("limit").asInt()).isEqualTo(1);
		assertThat(measured.get("limitReason").asString()).isEqualTo("one after another");
		assertThat(measured.get("source").asString()).isEqualTo("measured");
		assertThat(measured.get("measuredSeconds").asDouble()).isEqualTo(12.5);
	}

	@Test
	void namesAMode() {
		JsonNode predicted = this.table.get("tiers").get(1).get("modes").get(0);

		assertThat(predicted.propertyNames()).containsExactlyInAnyOrder("mode", "limit", "predictedSeconds", "source",
				"gbSeconds", "cost", "costPerThousand", "costPerMillion");
		assertThat(predicted.get("source").asString()).isEqualTo("predicted");
	}

	@Test
	void namesATimeThatLambdaDoesNotAllow() {
		TierTable slow = new Prediction(new TaskCost(10, 91, 0.05), List.of(Mode.SEQUENTIAL),
				new Price("x86_64", 0.00002, 0))
			.table(List.of(LARGE), Map.of());

		assertThat(JsonMapper.shared().<JsonNode>valueToTree(slow).at("/tiers/0/modes/0/tooLong").asBoolean()).isTrue();
	}

	@Test
	void tellsPublishedTimesFromMeasuredOnes() {
		Fit fit = Fit.of(new MeasuredTable(List.of(new MeasuredTable.Row(new LambdaTier(512), 2, 12, 13))), 10);
		TierTable fitted = fit.table(fit.tiers(), new Price("x86_64", 0.00002, 0)).withNotes(List.of("a note"));

		assertThat(JsonMapper.shared().<JsonNode>valueToTree(fitted).get("published").asBoolean()).isTrue();
		assertThat(this.table.has("published")).isFalse();
	}

	@Test
	void namesTheChoices() {
		for (String word : List.of("fastest", "cheapest", "balanced")) {
			assertThat(this.table.get(word).propertyNames()).as(word)
				.containsExactlyInAnyOrder("memoryMb", "mode", "limit", "seconds", "costPerMillion");
		}
	}

	@Test
	void namesWhatWasToldToEnd() {
		TierTable incomplete = Tables.full("processes: no room", "a note").asIncomplete().withNotes(List.of("another"));

		assertThat(JsonMapper.shared().<JsonNode>valueToTree(incomplete).get("incomplete").asBoolean()).isTrue();
		assertThat(this.table.has("incomplete")).isFalse();
	}

	private static JsonNode table() {
		TierTable table = Tables.full("processes: no room", "predicting 3538 MB");
		return JsonMapper.shared().readTree(JsonMapper.shared().writeValueAsString(table));
	}

}
