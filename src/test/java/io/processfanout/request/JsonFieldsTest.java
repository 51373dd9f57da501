package io.processfanout.request;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JsonFieldsTest {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final WholeNumber TASKS = new WholeNumber("tasks", 1, 100);

	private static final TimeSpan TIME = new TimeSpan("timeLimit", Duration.ofMillis(1), Duration.ofHours(1));

	private static final Choice MODE = new Choice("modes", List.of("sequential", "threads"));

	@ParameterizedTest
	@ValueSource(strings = { "null", "[]", "[{}]", "\"{}\"", "7", "true" })
	void areThoseOfAnObjectOnly(String json) {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> fields(json))
			.withMessage("the request must be a JSON object, was " + json);
	}

	@Test
	void areNullIfTheyAreNotGiven() {
		JsonFields fields = fields("{}");

		assertThat(fields.wholeNumber(TASKS)).isNull();
		assertThat(fields.duration(TIME)).isNull();
		assertThat(fields.choice(MODE)).isNull();
		assertThat(fields.choices(MODE)).isNull();
		assertThat(fields.flag("multiprocess")).isNull();
	}

	@Test
	void areReadByTheirTypes() {
		JsonFields fields = fields("""
				{"tasks": 7, "timeLimit": "0.5s", "modes": ["threads", "sequential"], "multiprocess": false}
				""");

		assertThat(fields.wholeNumber(TASKS)).isEqualTo(7);
		assertThat(fields.duration(TIME)).isEqualTo(Duration.ofMillis(500));
		assertThat(fields.choices(MODE)).containsExactly("threads", "sequential");
		assertThat(fields.flag("multiprocess")).isFalse();
		assertThat(fields("{\"modes\": \"threads\"}").choice(MODE)).isEqualTo("threads");
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "\"7\"", "7.0", "7.5", "true", "[7]", "{\"value\":7}", "0", "-1", "101",
			"9223372036854775808", "1000000000000000000000000000000" })
	void refuseWhatIsNoWholeNumberInRange(String value) {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> fields("{\"tasks\": " + value + "}").wholeNumber(TASKS))
			.withMessage("tasks must be a whole number from 1 to 100, was " + value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "500", "0.5", "true", "[\"1s\"]", "{\"seconds\":1}", "\"soon\"", "\"\"" })
	void refuseWhatIsNoDuration(String value) {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> fields("{\"timeLimit\": " + value + "}").duration(TIME))
			.withMessage("timeLimit must be a duration from 1ms to 1h such as 350ms or 2s, was " + value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "1", "true", "[\"threads\"]", "{}", "\"fibers\"", "\"THREADS\"", "\"\"" })
	void refuseWhatIsNoneOfTheWords(String value) {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> fields("{\"modes\": " + value + "}").choice(MODE))
			.withMessage("modes must be one of sequential, threads, was " + value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "1", "\"threads\"", "{}", "true" })
	void refuseWhatIsNoList(String value) {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> fields("{\"modes\": " + value + "}").choices(MODE))
			.withMessage("modes must be a list, each one of sequential, threads, was " + value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "1", "true", "[]", "{}", "\"fibers\"" })
	void refuseAListThatHoldsAnythingElse(String value) {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> fields("{\"modes\": [\"threads\", " + value + "]}").choices(MODE))
			.withMessage("modes must be one of sequential, threads, was " + value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "[\"threads\", \"threads\"]" })
	void refuseAListOfNothingOrOfAWordTwice(String value) {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> fields("{\"modes\": " + value + "}").choices(MODE))
			.withMessage(
					"modes must be a list of one or more, none twice, each one of sequential, threads, was " + value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "0", "1", "\"true\"", "[true]", "{}" })
	void refuseASwitchThatIsNeitherTrueNorFalse(String value) {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> fields("{\"multiprocess\": " + value + "}").flag("multiprocess"))
			.withMessage("multiprocess must be true or false, was " + value);
	}

	@Test
	void refuseOneThatNobodyAskedFor() {
		JsonFields fields = fields("{\"tasks\": 7, \"task\": 8}");
		fields.flag("multiprocess");
		fields.wholeNumber(TASKS);

		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(fields::end)
			.withMessage("there is no field \"task\"; the fields are multiprocess, tasks");
	}

	@Test
	void endWellIfEachWasAskedFor() {
		JsonFields fields = fields("{\"tasks\": 7}");
		fields.wholeNumber(TASKS);

		fields.end();
	}

	/** The answer repeated a name of any length in full. */
	@Test
	void repeatOnlyTheBeginningOfALongName() {
		JsonFields fields = fields("{\"" + "x".repeat(50_000) + "\": 1}");

		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(fields::end)
			.withMessage("there is no field \"" + "x".repeat(80) + "…\"; the fields are ");
	}

	@Test
	void refuseTooManyValuesBeforeTheyAreCopied() {
		ArrayNode values = new UncopiedArray();
		IntStream.range(0, 4).forEach(values::add);

		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> new JsonFields(JSON.createObjectNode().set("inputs", values))
				.values(new ValueList("inputs", 3, 10, 20)))
			.withMessage("inputs must be a list of at most 3 values, was a list of 4");
	}

	private static JsonFields fields(String json) {
		return new JsonFields(JSON.readTree(json));
	}

	private static final class UncopiedArray extends ArrayNode {

		private static final long serialVersionUID = 1L;

		UncopiedArray() {
			super(JSON.getNodeFactory());
		}

		@Override
		public Collection<JsonNode> values() {
			throw new AssertionError("The values were read, not only counted");
		}

	}

}
