package io.processfanout.fanout;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.processfanout.request.InvalidRequestException;
import io.processfanout.task.Failure;
import io.processfanout.task.Limit;
import io.processfanout.task.Needs;
import io.processfanout.task.Outcome;
import io.processfanout.task.TaskResult;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Whole answers. Only outputs were counted once, as text, and only at a run's end. */
class WholeAnswerTest {

	/** The default of fanout.max.answer. */
	private static final int FIVE_MB = 5 * 1024 * 1024;

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final String NULS = "\0".repeat(8 * 1024);

	static Stream<Arguments> answers() {
		Failure shortOne = TaskResults.exception("input \"x\"", "at a\n\tat b\n".repeat(20), null);
		Failure talkative = TaskResults.exception("x".repeat(8_000), "\tat somewhere\n".repeat(500), "y".repeat(8_000));
		Failure unreadable = TaskResults.exception(NULS, NULS, NULS);
		return Stream.of(answer("messages of 8,000 characters", 2_000, (i) -> TaskResults.failed(i, talkative)),
				answer("messages that have to be escaped", 10_000, (i) -> TaskResults.failed(i, unreadable)),
				answer("many short failures", 10_000, (i) -> TaskResults.failed(i, shortOne)),
				answer("one output of NULs", 1, (i) -> TaskResults.ok(i, "\0".repeat(4_000_000))),
				answer("many outputs", 10_000, (i) -> TaskResults.ok(i, "ä".repeat(1_000))),
				answer("many outputs of NULs", 10_000, (i) -> TaskResults.ok(i, "\0".repeat(100))),
				answer("outputs and failures in turn", 9_999,
						(i) -> (i % 2 == 0) ? TaskResults.ok(i, NULS) : TaskResults.failed(i, talkative)));
	}

	private static Arguments answer(String what, int tasks, IntFunction<TaskResult> result) {
		return Arguments.of(Named.of(what, tasks), result);
	}

	@ParameterizedTest
	@MethodSource("answers")
	void isNeverExceeded(int tasks, IntFunction<TaskResult> result) {
		List<FanOutResult.Entry> entries = entries(tasks, result);

		FanOutResult answer = new FanOutResult("w".repeat(500), "processes", new Limit(256, "r".repeat(2_000)), 12_345L,
				86_399.123456789, Summary.of(entries, Needs.UNKNOWN), entries, List.of(4_194_304L));
		assertThat(JSON.writeValueAsBytes(answer)).hasSizeLessThan(FIVE_MB);
		assertThat(entries).hasSize(tasks).allSatisfy((entry) -> {
			Failure failure = entry.failure();
			assertThat(entry.outcome()).isEqualTo((failure != null) ? failure.kind() : Outcome.OK);
			if (failure != null) {
				assertThat(failure.message()).hasSizeGreaterThan(10);
			}
		});
	}

	@Test
	void letsOutputsPassThatFit() {
		assertThat(entries(10_000, (i) -> TaskResults.ok(i, "x".repeat(200)))).allSatisfy((entry) -> {
			assertThat(entry.outcome()).isEqualTo(Outcome.OK);
			assertThat(entry.output()).hasSize(200);
		});
		assertThat(entries(1, (i) -> TaskResults.ok(i, "x".repeat(5_200_000)))).extracting(FanOutResult.Entry::outcome)
			.containsExactly(Outcome.OK);
	}

	@Test
	void leavesAFewFailuresAsTheyAre() {
		Failure talkative = TaskResults.exception("x".repeat(8_000), "\tat somewhere\n".repeat(500), "y".repeat(8_000));

		assertThat(entries(30, (i) -> TaskResults.failed(i, talkative))).extracting(FanOutResult.Entry::failure)
			.containsOnly(talkative);
	}

	/** Else tasks that ended well would lose their outputs to the stacks of others. */
	@Test
	void keepsRoomForOutputsHoweverManyTasksFail() {
		Failure talkative = TaskResults.exception("x".repeat(8_000), "\tat somewhere\n".repeat(500), "y".repeat(8_000));

		assertThat(entries(1_000,
				(i) -> (i < 900) ? TaskResults.failed(i, talkative) : TaskResults.ok(i, "x".repeat(30_000)))
			.subList(900, 1_000)).extracting(FanOutResult.Entry::outcome).containsOnly(Outcome.OK);
	}

	@Test
	void holdsTheMostTasksThereMayBe() {
		assertThat(AnswerBudget.of(FIVE_MB, 10_000, JSON)).isNotNull();
	}

	@Test
	void refusesMoreTasksThanHaveRoom() {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> AnswerBudget.of(20_000, 8, JSON))
			.withMessage("inputs must be a list of at most 7 values for an answer of at most 20000 bytes"
					+ " (fanout.max.answer), was a list of 8");
		assertThat(AnswerBudget.of(0, 0, JSON)).isNotNull();
	}

	private static List<FanOutResult.Entry> entries(int tasks, IntFunction<TaskResult> result) {
		AnswerBudget budget = AnswerBudget.of(FIVE_MB, tasks, JSON);
		return IntStream.range(0, tasks).mapToObj(result).map(budget::kept).map(FanOutResult.Entry::of).toList();
	}

}
