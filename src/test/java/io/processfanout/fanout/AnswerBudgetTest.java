package io.processfanout.fanout;

import java.util.Objects;

import io.processfanout.task.Failure;
import io.processfanout.task.Outcome;
import io.processfanout.task.TaskResult;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class AnswerBudgetTest {

	private static final AnswerEntry ENTRY = new AnswerEntry(JsonMapper.shared());

	@Test
	void givesToWhoeverComesFirst() {
		AnswerBudget budget = new AnswerBudget(9_999, 3 * AnswerBudget.ENTRY_BYTES + 1_000, 3, ENTRY);

		assertThat(budget.kept(TaskResults.ok(2, "x".repeat(1_000)))).isEqualTo(TaskResults.ok(2, "x".repeat(1_000)));
		TaskResult second = budget.kept(TaskResults.ok(0, "x".repeat(1_000)));
		assertThat(second.outcome()).isEqualTo(Outcome.PROTOCOL);
		assertThat(second.output()).isNull();
		assertThat(budget.kept(TaskResults.ok(1, "fits")).output()).isEqualTo("fits");
	}

	@Test
	void saysWhatDidNotFitWhere() {
		AnswerBudget budget = new AnswerBudget(9_999, AnswerBudget.ENTRY_BYTES, 1, ENTRY);

		assertThat(Objects.requireNonNull(budget.kept(TaskResults.ok(7, "x".repeat(600))).failure()).message())
			.isEqualTo("task 7 ended well, but its output of 600 characters does not fit: as JSON, 512 of 9999 bytes"
					+ " (fanout.max.answer) are left for it");
	}

	@Test
	void keepsTheTimesOfATaskWhoseOutputDoesNotFit() {
		TaskResult task = TaskResults.ok(0, "x".repeat(600));

		TaskResult kept = new AnswerBudget(9_999, AnswerBudget.ENTRY_BYTES, 1, ENTRY).kept(task);

		assertThat(kept.times()).isEqualTo(task.times());
		assertThat(kept.cpu()).isEqualTo(task.cpu());
		assertThat(kept.slot()).isEqualTo(task.slot());
	}

	@Test
	void dropsWhatATaskPrintedBeforeItsOutput() {
		TaskResult task = TaskResults.ok(0, "x".repeat(200));
		TaskResult printed = new TaskResult(0, task.slot(), 1, task.output(), null, task.start(), task.end(),
				task.times(), task.cpu(), task.peakMemoryMb(), "\u0001".repeat(200));
		long needed = ENTRY.length(printed);
		assertThat(needed).isGreaterThan(ENTRY.length(task) + 6 * 200);

		assertThat(new AnswerBudget(9_999, needed, 1, ENTRY).kept(printed)).isEqualTo(printed);
		assertThat(new AnswerBudget(9_999, needed - 1, 1, ENTRY).kept(printed)).isEqualTo(task);
	}

	/** What a task is sure of would else be more than there is. */
	@Test
	void isSureOfRoomForTheLongestNumbers() {
		Failure failure = new Failure(Outcome.OUT_OF_MEMORY, "", Integer.MIN_VALUE, "SIGVTALRM", null, null, null);

		assertThat(ENTRY.length(TaskResults.longest(null, failure))).isLessThan(AnswerBudget.ENTRY_BYTES);
		assertThat(ENTRY.length(TaskResults.longest("", null))).isLessThan(AnswerBudget.ENTRY_BYTES);
	}

}
