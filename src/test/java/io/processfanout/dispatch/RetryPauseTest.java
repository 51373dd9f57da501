package io.processfanout.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

import io.processfanout.dispatch.FakeStarter.FakeTask;
import io.processfanout.task.Failure;
import io.processfanout.task.Halt;
import io.processfanout.task.Outcome;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.RunResult;
import io.processfanout.task.Task;
import io.processfanout.task.TaskResult;
import io.processfanout.task.TimeLimit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** All retries were used up within milliseconds where descriptors were short. */
@Timeout(60)
class RetryPauseTest {

	private static final RetryPause LONGEST = new RetryPause(() -> Math.nextDown(1.0));

	private final FakeClock clock = new FakeClock();

	private final List<String> started = new ArrayList<>();

	@Test
	void doublesWithEachAttemptUpToTheLongest() {
		assertThat(List.of(1, 2, 3, 6, 7, 100)).extracting((attempts) -> LONGEST.after(Outcome.LAUNCH, attempts))
			.extracting((pause) -> pause.plusNanos(1).toMillis())
			.containsExactly(50L, 100L, 200L, 1600L, 2000L, 2000L);
	}

	@Test
	void isAnyPartOfThat() {
		assertThat(new RetryPause(() -> 0).after(Outcome.LAUNCH, 1)).isZero();
		assertThat(new RetryPause(() -> 0.5).after(Outcome.LAUNCH, 2)).isEqualTo(Duration.ofMillis(50));
	}

	@ParameterizedTest
	@EnumSource(names = { "EXIT", "CRASH", "OUT_OF_MEMORY", "TIMEOUT", "PROTOCOL" })
	void isNoneAfterAnotherFailure(Outcome failed) {
		assertThat(LONGEST.after(failed, 1)).isZero();
	}

	@Test
	void passesBeforeTheNextAttempt() {
		this.clock.tickEachReading(Duration.ofMillis(1));
		TaskResult result = engine((task) -> this.started.size() <= 3).run(FakeEngine.run(1, 1, 5, Halt.NEVER))
			.tasks()
			.get(0);
		assertThat(result.attempts()).isEqualTo(4);
		// 50, 100 and 200 ms, less a nanosecond each.
		assertThat(result.start()).isBetween(Duration.ofMillis(349), Duration.ofMillis(500));
	}

	@Test
	void leavesTheSlotToOthers() {
		this.clock.tickEachReading(Duration.ofMillis(1));
		RunResult result = engine((task) -> task.index() == 0 && this.started.size() == 1)
			.run(FakeEngine.run(3, 1, 1, Halt.NEVER));
		assertThat(result.allOk()).isTrue();
		assertThat(this.started).containsExactly("0", "1", "2", "0");
	}

	/** Its run looked round all the time until there was a slot. */
	@Test
	void isNotWaitedForOnceItIsOver() {
		Task task = FakeEngine.waiting().take().task();
		TaskResult failed = new TaskResult(0, OptionalInt.of(0), 1, null, Failure.of(Outcome.LAUNCH, "no descriptor"),
				Duration.ZERO, Duration.ZERO, PhaseTimes.NONE, Optional.empty());
		WaitingTasks waiting = FakeEngine.waiting();
		waiting.take();
		waiting.again(task, failed, Duration.ofMillis(10));
		assertThat(waiting.nextDue(Duration.ofMillis(9))).hasValue(Duration.ofMillis(10));
		assertThat(waiting.nextDue(Duration.ofMillis(10))).isEmpty();
		assertThat(waiting.isOneReady(Duration.ofMillis(10))).isTrue();
	}

	@Test
	void neverLastsTillTheRunsEnd() {
		FakeEngine engine = engine((task) -> true);
		Run brief = FakeEngine.run(1, 1, 5, Halt.NEVER).within(TimeLimit.of(Duration.ofMillis(40)));
		TaskResult result = engine.run(brief).tasks().get(0);
		assertThat(result.outcome()).isEqualTo(Outcome.LAUNCH);
		assertThat(result.attempts()).isEqualTo(1);
	}

	@Test
	void endsWithTheRun() {
		this.clock.tickEachReading(Duration.ofMillis(1));
		RunResult result = engine((task) -> task.index() == 0).run(FakeEngine.run(2, 2, 100, Halt.SOON));
		assertThat(result.tasks()).extracting(TaskResult::outcome).containsExactly(Outcome.LAUNCH, Outcome.OK);
		assertThat(result.tasks().get(0).attempts()).isEqualTo(101);
	}

	private FakeEngine engine(Predicate<FakeTask> fails) {
		return new FakeEngine(new FakeStarter((task) -> {
			this.started.add(Integer.toString(task.index()));
			if (fails.test(task)) {
				task.end(AttemptResult.failed(Failure.of(Outcome.LAUNCH, "no descriptor"), PhaseTimes.NONE));
			}
			else {
				task.end();
			}
		}), this.clock, LONGEST);
	}

}
