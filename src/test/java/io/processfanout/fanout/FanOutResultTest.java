package io.processfanout.fanout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.processfanout.task.Failure;
import io.processfanout.task.Limit;
import io.processfanout.task.Needs;
import io.processfanout.task.Outcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FanOutResultTest {

	@Test
	void countsEveryOutcome() {
		List<FanOutResult.Entry> entries = new ArrayList<>();
		for (Outcome outcome : Outcome.values()) {
			entries.add(entry(entries.size(), outcome));
			entries.add(entry(entries.size(), outcome));
		}
		Summary summary = Summary.of(entries, Needs.UNKNOWN);
		assertThat(summary).isEqualTo(new Summary(20, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, Needs.UNKNOWN));
	}

	@Test
	void hasNoSummaryThatDoesNotAddUp() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new Summary(3, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, Needs.UNKNOWN))
			.withMessage("3 tasks were submitted and 2 have an outcome");
	}

	@Test
	void refusesTheSummaryOfOtherTasks() {
		List<FanOutResult.Entry> entries = List.of(entry(0, Outcome.OK), entry(1, Outcome.CRASH));
		Summary wrong = new Summary(2, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, Needs.UNKNOWN);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new FanOutResult("w", "threads", new Limit(1, "one"), null, 0, wrong, entries, List.of()))
			.withMessageContaining("is not that of the tasks");
	}

	private static FanOutResult.Entry entry(int index, Outcome outcome) {
		boolean ok = outcome == Outcome.OK;
		return new FanOutResult.Entry(index, outcome, ok ? "" : null, ok ? null : Failure.of(outcome, "failed"), 1, 0,
				0.0, 0, Map.of(), null, null, null);
	}

}
