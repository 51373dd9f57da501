package io.processfanout.dispatch;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import io.processfanout.task.Failure;
import io.processfanout.task.Mode;
import io.processfanout.task.Outcome;
import io.processfanout.task.RunResult;
import io.processfanout.task.TaskResult;
import io.processfanout.workloads.Misbehaving;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What goes through the pipes: {@link PrintingWorkloadIT} has what tasks print,
 * {@link ProtocolIT} what is no message.
 */
@Tag("forks")
@ParameterizedClass(name = "{0}")
@EnumSource(names = { "PROCESSES", "POOL" })
class ChannelIT {

	private static final int MB = 1024 * 1024;

	private static final int KEPT_CHARACTERS = 8 * 1024 + 2;

	/** One for all: what a failure takes from it the next test misses. */
	private static final RealEngine ENGINE = new RealEngine();

	private final Mode mode;

	private final Leftovers leftovers = Leftovers.before();

	ChannelIT(Mode mode) {
		this.mode = mode;
	}

	@AfterEach
	void nothingIsLeft() {
		assertThat(ENGINE.slotsTaken()).isZero();
		ENGINE.close();
		this.leftovers.assertNone();
	}

	@AfterParameterizedClassInvocation
	static void tenGoodTasksRunWell(Mode mode) {
		GoodTasks.runWellIn(ENGINE, mode);
		ENGINE.close();
	}

	@Test
	void sixteenMegabytesGoInAndOutOfEachOfSixTasks() {
		List<String> outputs = IntStream.range(0, 6)
			.mapToObj((index) -> Integer.toString(index).repeat(16 * MB))
			.toList();
		List<String> inputs = outputs.stream().map((output) -> "echo " + output).toList();
		RunResult result = ENGINE.run(this.mode, 1, Misbehaving.class, inputs);
		// Not with AssertJ's description, which would be as long as the outputs.
		assertThat(result.allOk()).isTrue();
		assertThat(outputs.equals(result.tasks().stream().map(TaskResult::output).toList())).isTrue();
	}

	/** What is kept of much is its end. */
	@Test
	void ofMuchOnStderrAFailureKeepsTheEnd() {
		RunResult result = ENGINE.run(this.mode, 1, Misbehaving.class, List.of("print-and-throw " + 20 * MB));
		Failure failure = Objects.requireNonNull(result.tasks().get(0).failure());
		assertThat(failure.kind()).isEqualTo(Outcome.EXCEPTION);
		assertThat(failure.stderrTail()).endsWith("xthe last line").hasSizeLessThanOrEqualTo(KEPT_CHARACTERS);
	}

	@ParameterizedTest
	@EnumSource
	void emptyNonAsciiAndLongTextsStayWhatTheyAre(Mode mode) {
		List<String> texts = List.of("", " ", "ä€𝄞\u0000\uFFFD\n\r\n\t\"\\", "x".repeat(MB), "日本語 ".repeat(1000));
		List<String> inputs = texts.stream().map((text) -> "echo " + text).toList();
		RunResult result = ENGINE.run(mode, (mode == Mode.SEQUENTIAL) ? 1 : 2, Misbehaving.class, inputs);
		assertThat(result.tasks().stream().map(TaskResult::output).toList().equals(texts)).isTrue();
	}

	/** Where nothing goes in. */
	@Test
	void anEmptyInputReachesTheWorkload() {
		RunResult result = ENGINE.run(this.mode, 1, Misbehaving.class, Collections.nCopies(2, ""));
		assertThat(result.tasks()).extracting(TaskResult::outcome)
			.containsExactly(Outcome.EXCEPTION, Outcome.EXCEPTION);
	}

}
