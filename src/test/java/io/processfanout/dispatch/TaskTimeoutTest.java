package io.processfanout.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.processfanout.dispatch.FakeStarter.FakeTask;
import io.processfanout.task.Outcome;
import io.processfanout.task.RunResult;
import io.processfanout.task.TaskResult;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TaskTimeoutTest {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final FakeClock clock = new FakeClock();

	@Test
	void asksATaskToStopThatTakesTooLong() {
		List<FakeTask> asked = new ArrayList<>();
		FakeEngine engine = new FakeEngine(new FakeStarter((task) -> {
			this.clock.advance(TIMEOUT);
			task.onAskToStop(() -> {
				asked.add(task);
				task.end();
			});
		}), this.clock);
		TaskResult result = engine.run(oneTask()).tasks().get(0);
		assertThat(result.outcome()).isEqualTo(Outcome.TIMEOUT);
		assertThat(result.output()).isNull();
		assertThat(String.valueOf(result.failure())).contains("task 0 (count-loop)")
			.contains("after its task timeout of 10 s");
		assertThat(asked).hasSize(1);
		assertThat(asked.get(0).asked()).isEqualTo(1);
		assertThat(asked.get(0).killed()).isZero();
	}

	@Test
	void leavesATaskAloneThatIsJustInTime() {
		FakeEngine engine = new FakeEngine(new FakeStarter((task) -> {
			this.clock.advance(TIMEOUT.minusNanos(1));
			task.end();
		}), this.clock);
		assertThat(engine.run(oneTask()).allOk()).isTrue();
	}

	@Test
	void killsATaskThatIgnoresTheRequestForTheWholeGrace() {
		List<Duration> killedAfter = new ArrayList<>();
		FakeEngine engine = new FakeEngine(new FakeStarter((task) -> {
			this.clock.advance(TIMEOUT);
			task.onAskToStop(() -> {
				long asked = this.clock.getAsLong();
				this.clock.tickEachReading(Duration.ofMillis(100));
				task.onKill(() -> {
					killedAfter.add(Duration.ofNanos(this.clock.getAsLong() - asked));
					task.end();
				});
			});
		}), this.clock);
		assertThat(engine.run(oneTask()).tasks().get(0).outcome()).isEqualTo(Outcome.TIMEOUT);
		assertThat(killedAfter).hasSize(1);
		assertThat(killedAfter.get(0)).isBetween(FakeEngine.KILL_GRACE, FakeEngine.KILL_GRACE.plusMillis(300));
	}

	@Test
	void countsTheResultOfATaskThatHasAnsweredAndNotLeft() {
		List<FakeTask> tasks = new ArrayList<>();
		FakeEngine engine = new FakeEngine(new FakeStarter((task) -> {
			tasks.add(task);
			task.answers();
			this.clock.advance(TIMEOUT);
		}), this.clock);
		TaskResult result = engine.run(oneTask()).tasks().get(0);
		assertThat(result.outcome()).isEqualTo(Outcome.OK);
		assertThat(tasks.get(0).asked()).isZero();
		assertThat(tasks.get(0).killed()).isEqualTo(1);
	}

	@Test
	void countsItThoughTheWholeRunIsOutOfTime() {
		FakeEngine engine = new FakeEngine(new FakeStarter((task) -> {
			task.answers();
			this.clock.advance(TIMEOUT);
		}), this.clock);
		RunResult result = engine.run(FakeEngine.run(2, 1, Duration.ofHours(1), TIMEOUT));
		assertThat(result.tasks()).extracting(TaskResult::outcome).containsExactly(Outcome.OK, Outcome.NOT_STARTED);
	}

	@Test
	void countsTheTimeoutFromTheSlotTakenAndNotFromTheRunsStart() {
		FakeEngine engine = new FakeEngine(new FakeStarter((task) -> {
			this.clock.advance(TIMEOUT.dividedBy(2));
			task.end();
		}), this.clock);
		assertThat(engine.run(FakeEngine.run(5, 1, TIMEOUT, Duration.ofHours(1))).allOk()).isTrue();
	}

	@Test
	void stopsTheLateTaskOnlyAndStartsTheNextInItsSlot() {
		FakeEngine engine = new FakeEngine(new FakeStarter((task) -> {
			if (task.index() == 1) {
				this.clock.advance(TIMEOUT);
				task.onAskToStop(task::end);
			}
			else {
				task.end();
			}
		}), this.clock);
		RunResult result = engine.run(FakeEngine.run(4, 1, TIMEOUT, Duration.ofHours(1)));
		assertThat(result.tasks()).extracting(TaskResult::outcome)
			.containsExactly(Outcome.OK, Outcome.TIMEOUT, Outcome.OK, Outcome.OK);
	}

	@Test
	void givesOneOutcomeWhenTheEndAndTheTimeoutComeTogether() {
		ExecutorService other = Executors.newSingleThreadExecutor();
		try {
			for (int i = 0; i < 2000; i++) {
				FakeEngine engine = new FakeEngine(new FakeStarter((task) -> {
					other.execute(task::end);
					this.clock.advance(TIMEOUT);
				}), this.clock);
				List<TaskResult> told = new ArrayList<>();
				RunResult result = engine.run(oneTask(), new EndedTasks(told::add));
				assertThat(told).isEqualTo(result.tasks());
				assertThat(result.tasks().get(0).outcome()).isIn(Outcome.OK, Outcome.TIMEOUT);
				assertThat(engine.slots.taken()).isZero();
			}
		}
		finally {
			other.shutdown();
		}
	}

	private static Run oneTask() {
		return FakeEngine.run(1, 1, TIMEOUT, Duration.ofHours(1));
	}

}
