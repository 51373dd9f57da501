package io.processfanout.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.processfanout.task.Outcome;
import io.processfanout.task.Phase;
import io.processfanout.task.RunResult;
import io.processfanout.task.TaskResult;
import io.processfanout.task.TimeLimit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TimeLimitTest {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private final FakeClock clock = new FakeClock();

	/** Three tasks end well, the next two never would. */
	private final FakeStarter starter = new FakeStarter((task) -> {
		if (task.index() < 3) {
			task.end();
			return;
		}
		task.onAskToStop(task::end);
		if (task.index() == 4) {
			this.clock.advance(LIMIT);
		}
	});

	private final FakeEngine engine = new FakeEngine(this.starter, this.clock);

	@Test
	void namesWhatWasDoneWhatWasStoppedAndWhatWasNotStarted() {
		List<TaskResult> tasks = this.engine.run(tenTasks()).tasks();
		assertThat(tasks).extracting(TaskResult::outcome)
			.containsExactly(Outcome.OK, Outcome.OK, Outcome.OK, Outcome.CANCELLED, Outcome.CANCELLED,
					Outcome.NOT_STARTED, Outcome.NOT_STARTED, Outcome.NOT_STARTED, Outcome.NOT_STARTED,
					Outcome.NOT_STARTED);
		assertThat(tasks.subList(3, 10)).allSatisfy((task) -> assertThat(String.valueOf(task.failure()))
			.contains("task " + task.index() + " (count-loop)", "the time limit of 60 s was up"));
	}

	@Test
	void startsNothingOnceTheTimeIsUp() {
		this.engine.run(tenTasks());
		assertThat(this.starter.startedSince()).isEqualTo(5);
		assertThat(this.starter.running()).isZero();
	}

	/** What children start from may have to be made first, on a busy machine for long. */
	@Test
	void countsWhatItTakesUntilTheFirstTaskCanBeStarted() {
		FakeEngine slow = FakeEngine.making((run, admission) -> {
			this.clock.advance(LIMIT);
			return this.starter;
		}, this.clock);
		assertThat(slow.run(tenTasks()).tasks()).extracting(TaskResult::outcome).containsOnly(Outcome.NOT_STARTED);
		assertThat(this.starter.startedSince()).isZero();
	}

	@Test
	void givesTasksThatNeverStartedNoSlotAndOnlyAQueuePhase() {
		TaskResult last = this.engine.run(tenTasks()).tasks().get(9);
		assertThat(last.slot()).isEmpty();
		assertThat(last.start()).isEqualTo(last.end()).isEqualTo(LIMIT);
		assertThat(last.times().times()).isEqualTo(Map.of(Phase.QUEUE, LIMIT));
	}

	@Test
	void killsWhatIgnoresTheRequestToStop() throws Exception {
		FakeStarter stubborn = new FakeStarter((task) -> {
			this.clock.advance(LIMIT);
			task.onAskToStop(() -> this.clock.advance(FakeEngine.KILL_GRACE));
		});
		RunResult result = new FakeEngine(stubborn, this.clock).run(FakeEngine.run(1, 1, Duration.ofHours(1), LIMIT));
		assertThat(result.tasks()).extracting(TaskResult::outcome).containsExactly(Outcome.CANCELLED);
		assertThat(stubborn.next().killed()).isEqualTo(1);
	}

	@Test
	void callsATaskCancelledThatReachesBothItsTimeoutAndTheRunsLimit() {
		FakeStarter late = new FakeStarter((task) -> {
			this.clock.advance(LIMIT);
			task.onAskToStop(task::end);
		});
		RunResult result = new FakeEngine(late, this.clock).run(FakeEngine.run(1, 1, LIMIT, LIMIT));
		assertThat(result.tasks()).extracting(TaskResult::outcome).containsExactly(Outcome.CANCELLED);
	}

	/** A comparison's later modes get what the earlier ones left, and nobody set that. */
	@Test
	void namesTheLimitThatWasSetAndNotWhatWasLeftOfIt() {
		TimeLimit rest = TimeLimit.of(Duration.ofMinutes(5)).less(Duration.ofMinutes(4));
		assertThat(this.engine.run(within(rest)).tasks().subList(3, 10)).allSatisfy(
				(task) -> assertThat(String.valueOf(task.failure())).endsWith("the time limit of 300 s was up"));
	}

	@Test
	void startsNothingIfTheTimeIsUpBeforeTheRunBegins() {
		TimeLimit spent = TimeLimit.of(LIMIT).less(LIMIT);
		List<TaskResult> tasks = this.engine.run(within(spent)).tasks();
		assertThat(tasks).hasSize(10).allSatisfy((task) -> {
			assertThat(task.outcome()).isEqualTo(Outcome.NOT_STARTED);
			assertThat(String.valueOf(task.failure())).endsWith("was not started: the time limit of 60 s was up");
		});
		assertThat(this.starter.startedSince()).isZero();
		assertThat(this.engine.slots.taken()).isZero();
	}

	private static Run within(TimeLimit limit) {
		return tenTasks().within(limit);
	}

	@Test
	void givesBackItsSlots() {
		this.engine.run(tenTasks());
		assertThat(this.engine.slots.taken()).isZero();
	}

	private static Run tenTasks() {
		return FakeEngine.run(10, 2, Duration.ofHours(1), LIMIT);
	}

}
