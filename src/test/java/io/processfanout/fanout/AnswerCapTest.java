package io.processfanout.fanout;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.processfanout.dispatch.Failure;
import io.processfanout.dispatch.Outcome;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AnswerCapTest {

	@Test
	void letsOutputsPassThatFitExactly() {
		List<FanOutResult.Entry> entries = List.of(ok(0, "abc"), ok(1, ""), ok(2, "de"));
		assertThat(new AnswerCap(5).within(entries)).isEqualTo(entries);
	}

	@Test
	void makesAFailureOfWhatDoesNotFitAndGoesOn() {
		List<FanOutResult.Entry> fitting = new AnswerCap(5).within(List.of(ok(0, "abc"), ok(1, "defg"), ok(2, "hi")));
		assertThat(fitting).extracting(FanOutResult.Entry::outcome)
			.containsExactly(Outcome.OK, Outcome.PROTOCOL, Outcome.OK);
		assertThat(fitting.get(1).output()).isNull();
		assertThat(Objects.requireNonNull(fitting.get(1).failure()).message())
			.isEqualTo("task 1 ended well, but its output of 4 bytes does not fit: of 5 bytes for all outputs of an"
					+ " answer (fanout.max.answer) 2 are left");
	}

	@Test
	void countsBytesAndNotCharacters() {
		assertThat(new AnswerCap(3).within(List.of(ok(0, "ää")))).extracting(FanOutResult.Entry::outcome)
			.containsExactly(Outcome.PROTOCOL);
	}

	@Test
	void leavesFailuresAsTheyAre() {
		List<FanOutResult.Entry> entries = List.of(new FanOutResult.Entry(0, Outcome.CRASH, null,
				Failure.of(Outcome.CRASH, "crashed"), 1, 0, 0.0, 0, Map.of(), null));
		assertThat(new AnswerCap(0).within(entries)).isEqualTo(entries);
	}

	private static FanOutResult.Entry ok(int index, String output) {
		return new FanOutResult.Entry(index, Outcome.OK, output, null, 1, 0, 0.0, 0, Map.of(), null);
	}

}
