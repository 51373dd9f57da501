package io.processfanout.request;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ShortTextTest {

	@ParameterizedTest
	@ValueSource(strings = { "", "--limit must be a whole number, was \"x\"" })
	void leavesASentenceAsItIs(String sentence) {
		assertThat(ShortText.of(sentence)).isSameAs(sentence);
	}

	@Test
	void leavesAPathOfUsualLengthAsItIs() {
		String sentence = "--inputs must be a readable file, was /" + "folder/".repeat(50) + "; there are "
				+ "x, ".repeat(50);
		assertThat(ShortText.of(sentence)).isEqualTo(sentence);
	}

	@Test
	void keepsTheBeginningAndTheEndOfALongWord() {
		assertThat(ShortText.of("the file " + "a".repeat(50_000) + "b".repeat(50_000) + " is none"))
			.isEqualTo("the file " + "a".repeat(300) + "…" + "b".repeat(80) + " is none");
	}

	@Test
	void keepsTheBeginningAndTheEndOfManyWords() {
		assertThat(ShortText.of("was " + "a b ".repeat(25_000) + "; there are c and d")).hasSizeLessThanOrEqualTo(2_000)
			.startsWith("was a b a b ")
			.contains("…")
			.endsWith(" a b ; there are c and d");
	}

	/** Half of a character cannot be written as JSON. */
	@Test
	void cutsNoCharacterInTwo() {
		for (int shift = 0; shift < 2; shift++) {
			assertWhole(ShortText.of("x".repeat(shift) + "\uD83D\uDE00".repeat(100_000)));
			assertWhole(ShortText.of("x".repeat(shift) + "\uD83D\uDE00 ".repeat(100_000)));
			assertWhole(InvalidRequestException.shortened("x".repeat(shift) + "\uD83D\uDE00".repeat(100)));
		}
	}

	private static void assertWhole(String text) {
		assertThat(text.codePoints())
			.noneMatch((point) -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
	}

}
