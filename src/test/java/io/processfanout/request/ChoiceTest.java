package io.processfanout.request;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ChoiceTest {

	private static final Choice WORDS = new Choice("MODE", List.of("sequential", "threads"));

	private final Field<String> field = Field.of("modes", WORDS, "");

	private final Field<List<String>> list = Field.of("modes", new Choices(WORDS), "");

	@ParameterizedTest
	@ValueSource(strings = { "sequential", "threads" })
	void isOneOfItsWords(String word) {
		assertThat(this.field.check(word)).isEqualTo(word);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Threads", "threads ", "processes" })
	void isNothingElse(String word) {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> this.field.check(word))
			.withMessage("modes must be one of sequential, threads, was \"" + word + "\"");
	}

	@Test
	void isAListOfItsWordsWhereOneIsAskedFor() {
		assertThat(this.list.check(List.of("threads", "sequential"))).containsExactly("threads", "sequential");
	}

	@Test
	void isNoListOfNothing() {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> this.list.check(List.of()))
			.withMessage("modes must be a list of one or more, none twice, each one of sequential, threads, was []");
	}

	@Test
	void isNoWordTwice() {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> this.list.check(List.of("threads", "threads")))
			.withMessage("modes must be a list of one or more, none twice, each one of sequential, threads,"
					+ " was [\"threads\", \"threads\"]");
	}

	@Test
	void isNoOtherWordInAList() {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> this.list.check(List.of("threads", "fibers")))
			.withMessage("modes must be one of sequential, threads, was \"fibers\"");
	}

	@Test
	void isAListWithCommasBetweenWhereItIsAnOption() {
		assertThat(this.list.parse("threads,sequential")).containsExactly("threads", "sequential");
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> this.list.parse("threads,,sequential"))
			.withMessage("modes must be one of sequential, threads, was \"\"");
	}

}
