package io.processfanout.dispatch;

import java.util.Objects;

import io.processfanout.dispatch.FakeStarter.FakeTask;
import io.processfanout.task.Failure;
import io.processfanout.task.Halt;
import io.processfanout.task.Outcome;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.TaskResult;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HaltTest {

	private final FakeStarter starter = new FakeStarter();

	private final FakeEngine engine = new FakeEngine(this.starter);

	@Test
	void neverGoesOn() throws Exception {
		BackgroundRun run = this.engine.runInBackground(FakeEngine.run(3, 2, 0, Halt.NEVER));
		fail(this.starter.next());
		this.starter.next().end();
		this.starter.next().end();
		assertThat(run.result().tasks()).extracting(TaskResult::outcome)
			.containsExactly(Outcome.EXCEPTION, Outcome.OK, Outcome.OK);
	}

	@Test
	void soonLetsWhatRunsEndAndStartsNoMore() throws Exception {
		BackgroundRun run = this.engine.runInBackground(FakeEngine.run(4, 2, 0, Halt.SOON));
		FakeTask first = this.starter.next();
		FakeTask second = this.starter.next();
		fail(first);
		run.untilItWaits();
		assertThat(second.asked()).isZero();
		second.end();
		assertThat(run.result().tasks()).extracting(TaskResult::outcome)
			.containsExactly(Outcome.EXCEPTION, Outcome.OK, Outcome.NOT_STARTED, Outcome.NOT_STARTED);
		assertThat(Objects.requireNonNull(run.result().tasks().get(3).failure()).message())
			.isEqualTo("task 3 (count-loop) was not started: task 0 (count-loop) failed and halt is soon");
		assertThat(this.starter.startedSince()).isZero();
	}

	@Test
	void nowStopsWhatRuns() throws Exception {
		BackgroundRun run = this.engine.runInBackground(FakeEngine.run(4, 2, 0, Halt.NOW));
		FakeTask first = this.starter.next();
		FakeTask second = this.starter.next();
		second.onAskToStop(second::end);
		fail(first);
		assertThat(run.result().tasks()).extracting(TaskResult::outcome)
			.containsExactly(Outcome.EXCEPTION, Outcome.CANCELLED, Outcome.NOT_STARTED, Outcome.NOT_STARTED);
		assertThat(second.asked()).isEqualTo(1);
		assertThat(this.engine.slots.taken()).isZero();
	}

	@Test
	void startsNoRetryOfWhatFailsAfterwards() throws Exception {
		BackgroundRun run = this.engine.runInBackground(FakeEngine.run(2, 2, 5, Halt.SOON));
		FakeTask first = this.starter.next();
		FakeTask second = this.starter.next();
		fail(first);
		run.untilItWaits();
		second.end(AttemptResult.failed(Failure.of(Outcome.CRASH, "crashed"), PhaseTimes.NONE));
		assertThat(run.result().tasks()).extracting(TaskResult::outcome)
			.containsExactly(Outcome.EXCEPTION, Outcome.CRASH);
	}

	static void fail(FakeTask task) {
		task.end(AttemptResult.failed(Failure.of(Outcome.EXCEPTION, "threw"), PhaseTimes.NONE));
	}

}
