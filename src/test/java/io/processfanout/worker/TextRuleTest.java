package io.processfanout.worker;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TextRuleTest {

	private static final String PAIR = "\uD83D\uDE00";

	@ParameterizedTest
	@ValueSource(strings = { "", "plain", "ä€\u0000\uFFFD?", PAIR, "a" + PAIR + PAIR + "b" })
	void leavesCharactersAsTheyAre(String text) {
		assertThat(TextRule.applied(text)).isSameAs(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\uD83D", "\uDE00", "a\uDE00\uD83Db", PAIR + "\uD83D", "\uD83D" + PAIR, PAIR + "\uDE00",
			"\uDE00" + PAIR })
	void isWhatUtf8Makes(String text) {
		assertThat(TextRule.applied(text))
			.isEqualTo(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
			.contains("?")
			.doesNotContain("\uFFFD");
	}

	/** The half became a question mark in a child, and stayed a half in this JVM. */
	@Test
	void cutsNoPairInTwo() {
		assertThat(TextRule.beginning("ab" + PAIR, 4)).isEqualTo("ab" + PAIR);
		assertThat(TextRule.beginning("ab" + PAIR, 3)).isEqualTo("ab");
		assertThat(TextRule.beginning("ab" + PAIR, 2)).isEqualTo("ab");
		assertThat(TextRule.beginning(PAIR, 1)).isEmpty();
		assertThat(TextRule.beginning(PAIR, 0)).isEmpty();
		assertThat(TextRule.beginning("", 0)).isEmpty();
	}

}
