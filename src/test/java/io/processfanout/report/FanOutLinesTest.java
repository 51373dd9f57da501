package io.processfanout.report;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

import io.processfanout.task.PhaseTimes;
import io.processfanout.task.TaskResult;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FanOutLinesTest {

	/** A terminal would obey some of them. */
	@Test
	void escapeWhatIsNotShown() {
		assertThat(FanOutLines.line(ended("a\tb\nc\\d"), "g\u001b[31mred\u0085"))
			.isEqualTo("3\tOK\ta\\tb\\nc\\\\d\tg\\u001b[31mred\\u0085");
		assertThat(FanOutLines.line(ended("größe 😀"), "plain")).isEqualTo("3\tOK\tgröße 😀\tplain");
	}

	private static TaskResult ended(String output) {
		return new TaskResult(3, OptionalInt.of(0), 1, output, null, Duration.ZERO, Duration.ZERO, PhaseTimes.NONE,
				Optional.empty());
	}

}
