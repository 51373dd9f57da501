package io.processfanout.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.processfanout.report.TierTableText;
import io.processfanout.request.Damage;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.tier.Tables;
import io.processfanout.tier.TierTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SavedTableTest {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static final TierTable TABLE = Tables.full("processes: no room", "a note");

	private static final String REFUSAL = "FILE must be a result of sweep --json or predict --json, and t.json is not: ";

	@Test
	void isWhatWasWritten() {
		for (TierTable table : new TierTable[] { TABLE, TABLE.asIncomplete(), Tables.ofNothing("no result") }) {
			assertThat(read(MAPPER.writeValueAsString(table))).isEqualTo(table);
		}
	}

	/** As all tables were before children were kept. */
	@Test
	void needsNoModePool() {
		ObjectNode json = json();
		for (JsonNode tier : json.get("tiers")) {
			((ArrayNode) tier.get("modes")).remove(3);
		}

		TierTable table = read(json.toString());

		assertThat(table.tiers()).allSatisfy((tier) -> assertThat(tier.modes()).extracting(TierTable.Cell::mode)
			.containsExactly("sequential", "threads", "processes"));
		assertThat(Objects.requireNonNull(Objects.requireNonNull(table.recommendation()).isolated()).mode())
			.isEqualTo("processes");
		assertThat(TierTableText.of(table)).doesNotContain("pool");
	}

	@Test
	void aFieldOfALaterVersionIsPassedOver() {
		ObjectNode json = json();
		json.put("later", 1);
		((ObjectNode) json.at("/tiers/0/modes/0")).put("later", "x");

		assertThat(read(json.toString())).isEqualTo(TABLE);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\u0001',
			textBlock = """
					/tasks                          | 0         | tasks must be a whole number from 1 to 1000000, was 0
					/tasks                          |           | tasks must be a whole number from 1 to 1000000, was null
					/tasks                          | "10"      | tasks must be a whole number from 1 to 1000000, was "10"
					/tasks                          | 1e99      | tasks must be a whole number from 1 to 1000000, was
					/architecture                   | null      | architecture must be a text, was null
					/architecture                   | [1]       | architecture must be a text, was [1]
					/fit                            | 3         | fit must be a JSON object, was 3
					/fit/taskCpuSeconds             | -1        | fit.taskCpuSeconds must be a number from 0 on, was -1
					/fit/startCpuSeconds            | "x"       | fit.startCpuSeconds must be a number from 0 on, was "x"
					/fit/handOverCpuSeconds         | -1        | fit.handOverCpuSeconds must be a number from 0 on, was -1
					/tiers                          |           | tiers must be a list, was null
					/tiers                          | {}        | tiers must be a list, was {}
					/tiers/0                        | null      | tiers[0] must be a JSON object, was null
					/tiers/1/memoryMb               | 512       | tiers[1].memoryMb must be another one than before, was 512
					/tiers/1/memoryMb               | 64        | tiers[1].memoryMb must be a whole number from 128 to 10240, was 64
					/tiers/0/credit                 | 1e300     | tiers[0].credit must be a number from 0 on, was 1
					/tiers/0/visibleCpus            | 0         | tiers[0].visibleCpus must be a whole number from 1 to
					/tiers/0/failure                | {}        | tiers[0].failure must be a text, was {}
					/tiers/0/modes                  |           | tiers[0].modes must be a list, was null
					/tiers/0/modes/1                | 7         | tiers[0].modes[1] must be a JSON object, was 7
					/tiers/0/modes/1/mode           | "sequential" | tiers[0].modes[1].mode must be another one than before
					/tiers/0/modes/0/limit          | 0         | tiers[0].modes[0].limit must be a whole number from 1 to
					/tiers/0/modes/0/measuredSeconds | 0        | tiers[0].modes[0].measuredSeconds must be a number from 0.000001 on, was 0
					/tiers/0/modes/0/measuredSeconds |          | tiers[0].modes[0].measuredSeconds must be the time that the money is for, was null
					/tiers/0/modes/1/predictedSeconds |         | tiers[0].modes[1].predictedSeconds must be the time that the money is for, was null
					/tiers/0/modes/0/source         | "predicted" | tiers[0].modes[0].source must be measured where measuredSeconds is there
					/tiers/0/modes/0/source         | "guessed" | tiers[0].modes[0].source must be measured or predicted, was "guessed"
					/tiers/0/modes/0/relativeError  | true      | tiers[0].modes[0].relativeError must be a number, was true
					/tiers/0/modes/0/cost           | -0.1      | tiers[0].modes[0].cost must be a number from 0 on, was -0.1
					/fastest/seconds                |           | fastest.seconds must be a number from
					/cheapest                       | []        | cheapest must be a JSON object, was []
					/balanced/mode                  | 1         | balanced.mode must be a text, was 1
					/breakEvenMemoryMb              | 0.5       | breakEvenMemoryMb must be a whole number from 128 to 10240, was 0.5
					/notes                          |           | notes must be a list, was null
					/notes/0                        | null      | notes[0] must be a text, was null
					/incomplete                     | "yes"     | incomplete must be true or false, was "yes"
					""")
	void refusesWhatNoSweepGivesAndNamesTheField(String place, String value, String sentence) {
		String json = new Damage(place, (value != null) ? value : Damage.GONE).in(json()).toString();

		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> read(json))
			.withMessageStartingWith(REFUSAL + sentence);
	}

	/** What was not checked ended with Jackson's own words. */
	@Test
	void isReadOrRefusedWhateverIsDamaged() {
		ObjectNode whole = json();
		List<String> wrong = new ArrayList<>();
		for (Damage damage : Damage.to(whole, Set.of("recommendation"))) {
			try {
				TierTable table = read(damage.in(whole).toString());
				if (TierTableText.of(table).contains("null")) {
					wrong.add(damage + " is shown with null");
				}
			}
			catch (InvalidRequestException ex) {
				assertThat(ex).hasMessageStartingWith(REFUSAL);
			}
			catch (RuntimeException ex) {
				wrong.add(damage + ": " + ex);
			}
		}

		assertThat(wrong).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "[]", "3" })
	void refusesWhatIsNoTableInOneSentence(String json) {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> read(json))
			.withMessageStartingWith(REFUSAL)
			.satisfies((refusal) -> assertThat(refusal.getMessage()).hasLineCount(1).hasSizeLessThan(400));
	}

	@Test
	void isToldFromAComparisonByWhatIsInTheFile() {
		assertThat(SavedTable.isIn(json())).isTrue();
		assertThat(SavedTable.isIn(MAPPER.readTree("{\"tiers\": null}"))).isTrue();
		assertThat(SavedTable.isIn(MAPPER.readTree("{\"modes\": []}"))).isFalse();
		assertThat(SavedTable.isIn(MAPPER.readTree(""))).isFalse();
		assertThat(SavedTable.isIn(MAPPER.readTree("\"tiers\""))).isFalse();
	}

	private static ObjectNode json() {
		return MAPPER.valueToTree(TABLE);
	}

	private static TierTable read(String json) {
		return SavedTable.read("FILE", "t.json", MAPPER.readTree(json), MAPPER);
	}

}
