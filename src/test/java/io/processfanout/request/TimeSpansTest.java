package io.processfanout.request;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TimeSpansTest {

	private static final TimeSpans SPANS = new TimeSpans(new TimeSpan(Duration.ofMillis(1), Duration.ofMinutes(10)), 3);

	@Test
	void areOneOrSeveral() {
		assertThat(SPANS.parse("t", "350ms")).containsExactly(Duration.ofMillis(350));
		assertThat(SPANS.parse("t", "5ms, 2s")).containsExactly(Duration.ofMillis(5), Duration.ofSeconds(2));
		assertThat(SPANS.text(SPANS.parse("t", "5ms,2s"))).isEqualTo("5ms,2s");
		assertThat(SPANS.decode("t", JsonMapper.shared().readTree("\"350ms\""))).hasSize(1);
		assertThat(SPANS.decode("t", JsonMapper.shared().readTree("[\"5ms\", \"2s\"]"))).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "5", "[5]", "{}", "\"5ms,5ms\"", "[\"1ms\",\"2ms\",\"3ms\",\"4ms\"]", "\"5ms,\"",
			"\"1h\"", "\"0.1ms\"" })
	void refuseEverythingElse(String json) {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> SPANS.decode("taskCpu", JsonMapper.shared().readTree(json)))
			.withMessageStartingWith("taskCpu must be a duration from 1ms to 10m such as 350ms or 2s")
			.withMessageContaining(", was ");
	}

}
