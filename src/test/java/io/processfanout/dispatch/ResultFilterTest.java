package io.processfanout.dispatch;

import java.util.ArrayList;
import java.util.List;

import io.processfanout.task.Failure;
import io.processfanout.task.Halt;
import io.processfanout.task.Outcome;
import io.processfanout.task.RunResult;
import io.processfanout.task.TaskResult;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Outputs were all held until the run's end, and only then looked at. */
class ResultFilterTest {

	private final List<String> happened = new ArrayList<>();

	private final List<TaskResult> told = new ArrayList<>();

	private final FakeEngine engine = new FakeEngine(new FakeStarter((task) -> {
		this.happened.add("start " + task.index());
		task.end();
	}));

	@Test
	void isAskedWhenATaskHasEndedAndNotAtTheRunsEnd() {
		run(FakeEngine.run(2, 1));

		assertThat(this.happened).containsExactly("start 0", "keep 0", "start 1", "keep 1");
	}

	@Test
	void isWhatIsToldAndWhatIsAnswered() {
		RunResult result = run(FakeEngine.run(3, 1));

		assertThat(result.tasks()).extracting(TaskResult::outcome)
			.containsExactly(Outcome.PROTOCOL, Outcome.OK, Outcome.OK);
		assertThat(this.told).isEqualTo(result.tasks());
	}

	@Test
	void isNoReasonToTryAgain() {
		RunResult result = run(FakeEngine.run(1, 1, 5, Halt.NEVER));

		assertThat(result.tasks()).extracting(TaskResult::attempts).containsExactly(1);
	}

	@Test
	void haltsARunAsAnyFailureDoes() {
		RunResult result = run(FakeEngine.run(2, 1, 0, Halt.SOON));

		assertThat(result.tasks()).extracting(TaskResult::outcome)
			.containsExactly(Outcome.PROTOCOL, Outcome.NOT_STARTED);
	}

	private RunResult run(Run run) {
		return this.engine.run(run, (task) -> {
			this.happened.add("keep " + task.index());
			return (task.index() == 0) ? task.failedWith(Failure.of(Outcome.PROTOCOL, "too long")) : task;
		}, new EndedTasks(this.told::add));
	}

}
