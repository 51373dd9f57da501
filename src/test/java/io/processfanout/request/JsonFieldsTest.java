package io.processfanout.request;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JsonFieldsTest {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final Field<Long> TASKS = Field.of("tasks", new WholeNumber(1, 100), "");

	private static final Field<Duration> TIME = Field.of("timeLimit",
			new TimeSpan(Duration.ofMillis(1), Duration.ofHours(1)), "");

	private static final Choice WORDS = new Choice("MODE", List.of("sequential", "threads"));

	private static final Field<String> MODE = Field.of("modes", WORDS, "");

	private static final Field<List<String>> MODES = Field.of("modes", new Choices(WORDS), "");

	private static final Field<Boolean> SWITCH = Field.of("multiprocess", new Flag(), "");

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			`null`  | `null`
			[]      | a list
			[{}]    | a list
			"{}"    | a text that holds one: it was encoded as JSON twice, send what is in the text
			"a"     | a text
			7       | 7
			true    | true
			""")
	void areThoseOfAnObjectOnly(String json, String was) {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> read(json, TASKS))
			.withMessage("the request must be a JSON object, was " + was);
	}

	@Test
	void areNullIfTheyAreNotGiven() {
		for (Field<?> field : List.of(TASKS, TIME, MODE, MODES, SWITCH)) {
			assertThat(read("{}", field)).isNull();
		}
	}

	@Test
	void areReadByTheirTypes() {
		assertThat(read("{\"tasks\": 7}", TASKS)).isEqualTo(7);
		assertThat(read("{\"timeLimit\": \"0.5s\"}", TIME)).isEqualTo(Duration.ofMillis(500));
		assertThat(read("{\"modes\": [\"threads\", \"sequential\"]}", MODES))
			.isEqualTo(List.of("threads", "sequential"));
		assertThat(read("{\"multiprocess\": false}", SWITCH)).isEqualTo(false);
		assertThat(read("{\"modes\": \"threads\"}", MODE)).isEqualTo("threads");
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "\"7\"", "7.0", "7.5", "true", "[7]", "{\"value\":7}", "0", "-1", "101",
			"9223372036854775808", "1000000000000000000000000000000" })
	void refuseWhatIsNoWholeNumberInRange(String value) {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> read("{\"tasks\": " + value + "}", TASKS))
			.withMessage("tasks must be a whole number from 1 to 100, was " + value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "500", "0.5", "true", "[\"1s\"]", "{\"seconds\":1}", "\"soon\"", "\"\"" })
	void refuseWhatIsNoDuration(String value) {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> read("{\"timeLimit\": " + value + "}", TIME))
			.withMessage("timeLimit must be a duration from 1ms to 1h such as 350ms or 2s, was " + value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "1", "true", "[\"threads\"]", "{}", "\"fibers\"", "\"THREADS\"", "\"\"" })
	void refuseWhatIsNoneOfTheWords(String value) {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> read("{\"modes\": " + value + "}", MODE))
			.withMessage("modes must be one of sequential, threads, was " + value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "1", "\"threads\"", "{}", "true" })
	void refuseWhatIsNoList(String value) {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> read("{\"modes\": " + value + "}", MODES))
			.withMessage("modes must be a list, each one of sequential, threads, was " + value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "1", "true", "[]", "{}", "\"fibers\"" })
	void refuseAListThatHoldsAnythingElse(String value) {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> read("{\"modes\": [\"threads\", " + value + "]}", MODES))
			.withMessage("modes must be one of sequential, threads, was " + value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "[\"threads\", \"threads\"]" })
	void refuseAListOfNothingOrOfAWordTwice(String value) {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> read("{\"modes\": " + value + "}", MODES))
			.withMessage(
					"modes must be a list of one or more, none twice, each one of sequential, threads, was " + value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "0", "1", "\"true\"", "[true]", "{}" })
	void refuseASwitchThatIsNeitherTrueNorFalse(String value) {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> read("{\"multiprocess\": " + value + "}", SWITCH))
			.withMessage("multiprocess must be true or false, was " + value);
	}

	@Test
	void refuseOneThatNobodyAskedFor() {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> JsonFields.read(JSON.readTree("{\"tasks\": 7, \"task\": 8}"),
					(given) -> List.of(Optional.ofNullable(given.of(SWITCH)), Optional.ofNullable(given.of(TASKS)))))
			.withMessage("there is no field \"task\"; the fields are multiprocess, tasks");
	}

	/** The answer repeated a name of any length in full. */
	@Test
	void repeatOnlyTheBeginningOfALongName() {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> read("{\"" + "x".repeat(50_000) + "\": 1}", TASKS))
			.withMessage("there is no field \"" + "x".repeat(80) + "…\"; the fields are tasks");
	}

	/** The command line's own name of a field is not that of JSON. */
	@Test
	void areFoundByTheirNameAndRefusedByTheirTitle() {
		Field<Long> titled = TASKS.titled((name) -> "--" + name);

		assertThat(read("{\"tasks\": 7}", titled)).isEqualTo(7);
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> read("{\"tasks\": 0}", titled))
			.withMessage("--tasks must be a whole number from 1 to 100, was 0");
	}

	@Test
	void refuseTooManyValuesBeforeTheyAreCopied() {
		ArrayNode values = new UncopiedArray();
		IntStream.range(0, 4).forEach(values::add);

		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> JsonFields.read(JSON.createObjectNode().set("inputs", values),
					(given) -> Optional.ofNullable(given.of(Field.of("inputs", new ValueList(3, 10, 20), "")))))
			.withMessage("inputs must be a list of at most 3 values, was a list of 4");
	}

	private static <T> @Nullable T read(String json, Field<T> field) {
		return JsonFields.<Optional<T>>read(JSON.readTree(json), (given) -> Optional.ofNullable(given.of(field)))
			.orElse(null);
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
