package io.processfanout.dispatch;

import java.util.List;

import io.processfanout.dispatch.FakeStarter.FakeTask;
import io.processfanout.task.Outcome;
import io.processfanout.task.RunResult;
import io.processfanout.task.TaskResult;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class InterruptedCallerTest {

	@Test
	void stopsEveryTaskAndRestoresTheFlag() throws Exception {
		FakeStarter starter = new FakeStarter((task) -> task.onAskToStop(task::end));
		FakeEngine engine = new FakeEngine(starter);
		BackgroundRun run = engine.runInBackground(FakeEngine.run(5, 2));
		List<FakeTask> running = List.of(starter.next(), starter.next());
		run.untilItWaits();
		run.interrupt();
		RunResult result = run.result();
		assertThat(result.tasks()).extracting(TaskResult::outcome)
			.containsExactly(Outcome.CANCELLED, Outcome.CANCELLED, Outcome.NOT_STARTED, Outcome.NOT_STARTED,
					Outcome.NOT_STARTED);
		assertThat(result.tasks())
			.allSatisfy((task) -> assertThat(String.valueOf(task.failure())).contains("the caller was interrupted"));
		assertThat(running).allSatisfy((task) -> assertThat(task.asked()).isEqualTo(1));
		assertThat(engine.slots.taken()).isZero();
		assertThat(run.interruptedAtEnd()).isTrue();
	}

	/** Its output was thrown away, for nobody had looked at it yet. */
	@Test
	void aTaskThatHasEndedByThenKeepsItsOutcome() throws Exception {
		FakeStarter starter = new FakeStarter((task) -> {
			if (task.index() == 0) {
				task.end();
				Thread.currentThread().interrupt();
			}
			task.onAskToStop(task::end);
		});
		BackgroundRun run = new FakeEngine(starter).runInBackground(FakeEngine.run(3, 2));
		assertThat(run.result().tasks()).extracting(TaskResult::outcome)
			.containsExactly(Outcome.OK, Outcome.CANCELLED, Outcome.NOT_STARTED);
	}

	@Test
	void doesNotReturnBeforeTheLastTaskHasEnded() throws Exception {
		FakeStarter starter = new FakeStarter();
		FakeEngine engine = new FakeEngine(starter);
		BackgroundRun run = engine.runInBackground(FakeEngine.run(2, 2));
		FakeTask first = starter.next();
		FakeTask second = starter.next();
		second.onAskToStop(first::end);
		run.interrupt();
		await().until(() -> second.asked() == 1);
		run.untilItWaits();
		assertThat(run.isOver()).isFalse();
		second.end();
		assertThat(run.result().tasks()).extracting(TaskResult::outcome)
			.containsExactly(Outcome.CANCELLED, Outcome.CANCELLED);
	}

	@Test
	void aRunThatNobodyInterruptsLeavesTheFlagAlone() throws Exception {
		BackgroundRun run = new FakeEngine(new FakeStarter(FakeTask::end)).runInBackground(FakeEngine.run(3, 1));
		assertThat(run.result().allOk()).isTrue();
		assertThat(run.interruptedAtEnd()).isFalse();
	}

}
