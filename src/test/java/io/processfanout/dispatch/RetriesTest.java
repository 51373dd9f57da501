package io.processfanout.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import io.processfanout.dispatch.FakeStarter.FakeTask;
import io.processfanout.task.Failure;
import io.processfanout.task.Halt;
import io.processfanout.task.Outcome;
import io.processfanout.task.Phase;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.RunResult;
import io.processfanout.task.TaskResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class RetriesTest {

	private final List<FakeTask> started = new ArrayList<>();

	@ParameterizedTest
	@EnumSource(names = { "LAUNCH", "EXIT", "CRASH", "OUT_OF_MEMORY", "PROTOCOL" })
	void startATaskAgainThatFailed(Outcome kind) {
		RunResult result = run(2, 2, (task) -> {
			if (this.started.size() <= 2) {
				fail(task, kind);
			}
			else {
				task.end();
			}
		});
		assertThat(result.allOk()).isTrue();
		assertThat(result.tasks()).extracting(TaskResult::attempts).containsExactly(3, 1);
	}

	@Test
	void neverStartATaskAgainWhoseWorkloadThrew() {
		RunResult result = run(1, 5, (task) -> fail(task, Outcome.EXCEPTION));
		assertThat(result.tasks().get(0).outcome()).isEqualTo(Outcome.EXCEPTION);
		assertThat(this.started).hasSize(1);
	}

	@Test
	void keepTheLastAttemptsFailureAndTheSumOfAllTimes() {
		RunResult result = run(1, 2, (task) -> fail(task,
				List.of(Outcome.CRASH, Outcome.LAUNCH, Outcome.EXIT).get(this.started.size() - 1)));
		TaskResult task = result.tasks().get(0);
		assertThat(task.outcome()).isEqualTo(Outcome.EXIT);
		assertThat(Objects.requireNonNull(task.failure()).message()).isEqualTo("attempt 3");
		assertThat(task.attempts()).isEqualTo(3);
		assertThat(task.times().of(Phase.BOOT)).isEqualTo(Duration.ofMillis(3));
	}

	@Test
	void tellTheListenerOfTheOutcomeOnly() {
		List<TaskResult> told = new ArrayList<>();
		FakeEngine engine = engine((task) -> fail(task, Outcome.CRASH));
		RunResult result = engine.run(FakeEngine.run(1, 1, 3, Halt.NEVER), new EndedTasks(told::add));
		assertThat(told).isEqualTo(result.tasks());
		assertThat(engine.slots.taken()).isZero();
	}

	@Test
	void endWithTheRun() {
		FakeClock clock = new FakeClock();
		FakeEngine engine = new FakeEngine(new FakeStarter((task) -> {
			this.started.add(task);
			clock.advance(Duration.ofHours(1));
			fail(task, Outcome.CRASH);
		}), clock);
		RunResult result = engine.run(FakeEngine.run(1, 1, 100, Halt.NEVER));
		assertThat(result.tasks().get(0).outcome()).isEqualTo(Outcome.CRASH);
		assertThat(this.started).hasSizeLessThan(3);
	}

	@Test
	void haltOnlyWhenTheyAreUsedUp() {
		RunResult result = engine((task) -> {
			if (this.started.size() == 1) {
				fail(task, Outcome.CRASH);
			}
			else {
				task.end();
			}
		}).run(FakeEngine.run(3, 1, 1, Halt.NOW));
		assertThat(result.allOk()).isTrue();
	}

	static AttemptResult crash() {
		return AttemptResult.failed(Failure.of(Outcome.CRASH, "crashed"), PhaseTimes.NONE);
	}

	private RunResult run(int tasks, int retries, Consumer<FakeTask> onStart) {
		return engine(onStart).run(FakeEngine.run(tasks, 1, retries, Halt.NEVER));
	}

	private FakeEngine engine(Consumer<FakeTask> onStart) {
		return new FakeEngine(new FakeStarter((task) -> {
			this.started.add(task);
			onStart.accept(task);
		}));
	}

	private void fail(FakeTask task, Outcome kind) {
		task.end(AttemptResult.failed(Failure.of(kind, "attempt " + this.started.size()),
				PhaseTimes.NONE.with(Phase.BOOT, Duration.ofMillis(1))));
	}

}
