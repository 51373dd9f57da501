package io.processfanout.fanout;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class JsonTextTest {

	private static final JsonMapper JSON = JsonMapper.shared();

	@ParameterizedTest
	@ValueSource(strings = { "", "plain", "a\"b\\c/d", "\b\t\n\f\r", "\0\1\u001f", "\u007f\u0080", "äß\u07ff",
			"€\u0800\uffff", "a\ud83d\ude00b", "\ud83d", "\ude00", "\ude00\ud83d", "\ud83d\ud83d\ude00",
			"\ud83d\ude00\ude00", "x\ud83d" })
	void isAsLongAsJacksonWritesIt(String text) {
		assertThat(JsonText.length(text)).isEqualTo(written(text));
	}

	@ParameterizedTest
	@ValueSource(strings = { "plain and longer than some", "\0\0\0\0", "a\ud83d\ude00b\ud83d\ude00c", "\ud83dx\ude00",
			"\n\n€ä" })
	void isCutToWhatFits(String text) {
		for (int bytes = 0; bytes <= JsonText.length(text); bytes++) {
			String cut = JsonText.cut(text, bytes);
			assertThat(written(cut)).isLessThanOrEqualTo(bytes);
			assertThat(cut).satisfiesAnyOf((all) -> assertThat(all).isEqualTo(text),
					(none) -> assertThat(none).isEmpty(), (some) -> assertThat(some).endsWith("…"));
			assertThat(text).startsWith(cut.replace("…", ""));
		}
	}

	@Test
	void losesNoMoreThanItMust() {
		assertThat(JsonText.cut("abcdef", 6)).isEqualTo("abcdef");
		assertThat(JsonText.cut("abcdef", 5)).isEqualTo("ab…");
		assertThat(JsonText.cut("abcdef", 2)).isEmpty();
		assertThat(JsonText.cut("a\ud83d\ude00bcdef", 6)).isEqualTo("a…");
	}

	private static int written(String text) {
		return JSON.writeValueAsBytes(text).length - 2;
	}

}
