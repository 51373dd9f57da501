package io.processfanout.dispatch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.processfanout.dispatch.FakeStarter.FakeTask;
import io.processfanout.task.Failure;
import io.processfanout.task.Halt;
import io.processfanout.task.Outcome;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.RunResult;
import io.processfanout.task.TaskResult;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Timeout, time limit and interrupt have tests of their own, which look at this too. */
class SlotsGivenBackTest {

	@Test
	void afterTasksThatCouldNotBeLaunched() {
		FakeEngine engine = new FakeEngine(new FakeStarter((task) -> task
			.end(AttemptResult.failed(Failure.of(Outcome.LAUNCH, "there is no executable"), PhaseTimes.NONE))));
		RunResult result = engine.run(FakeEngine.run(6, 2));
		assertThat(result.tasks()).hasSize(6)
			.allSatisfy((task) -> assertThat(task.outcome()).isEqualTo(Outcome.LAUNCH));
		assertNoneTaken(engine);
	}

	@Test
	void afterAStarterThatThrowsForOneTask() {
		FakeEngine engine = new FakeEngine(throwingForTask(2, () -> {
			throw new UncheckedIOException("cannot copy the jar", new IOException("No space left on device"));
		}));
		RunResult result = engine.run(FakeEngine.run(5, 2));
		assertThat(result.tasks()).extracting(TaskResult::outcome)
			.containsExactly(Outcome.OK, Outcome.OK, Outcome.LAUNCH, Outcome.OK, Outcome.OK);
		assertThat(String.valueOf(result.tasks().get(2).failure())).contains("task 2 (count-loop)",
				"cannot copy the jar");
		assertNoneTaken(engine);
	}

	@Test
	void afterAStarterThatFindsNoThreadLeftForATask() {
		FakeEngine engine = new FakeEngine(throwingForTask(0, () -> {
			throw new OutOfMemoryError("unable to create native thread");
		}));
		RunResult result = engine.run(FakeEngine.run(2, 1));
		assertThat(result.tasks()).extracting(TaskResult::outcome).containsExactly(Outcome.LAUNCH, Outcome.OK);
		assertThat(String.valueOf(result.tasks().get(0).failure())).contains("unable to create native thread");
		assertNoneTaken(engine);
	}

	@Test
	void afterInputsThatThrow() {
		FakeEngine engine = new FakeEngine(new FakeStarter(FakeTask::end));
		ComingInputs inputs = new ComingInputs();
		inputs.comes("a", "b");
		inputs.onTake = (index) -> {
			if (index == 1) {
				throw new IllegalStateException("the log is of other inputs");
			}
		};
		assertThatThrownBy(() -> engine.run(FakeEngine.run(inputs, 1, Halt.NEVER)))
			.hasMessage("the log is of other inputs");
		assertThat(inputs.closed).isTrue();
		assertNoneTaken(engine);
	}

	/** The search for what a child left behind took CPU time with the slot held. */
	@Test
	void beforeAnybodyLooksForWhatTheTaskLeftBehind() {
		Slots slots = new Slots();
		List<Integer> takenWhenLooking = new ArrayList<>();
		FakeEngine engine = new FakeEngine(new FakeStarter((task) -> {
			task.onSlotGivenBack(() -> takenWhenLooking.add(slots.taken()));
			task.end();
		}), slots);
		engine.run(FakeEngine.run(2, 1));
		assertThat(takenWhenLooking).containsExactly(0, 0);
	}

	@Test
	void afterTasksThatFailedAndTheNextRunIsWell() {
		FakeEngine engine = new FakeEngine(throwingForTask(1, () -> {
			throw new IllegalStateException("broken");
		}));
		engine.run(FakeEngine.run(2, 2));
		RunResult next = engine.run(FakeEngine.run(1, 1));
		assertThat(next.allOk()).isTrue();
	}

	private static void assertNoneTaken(FakeEngine engine) {
		assertThat(engine.slots.taken()).isZero();
		assertThat(engine.registry.get("fanout.in.flight").gauge().value()).isZero();
	}

	private static Starter throwingForTask(int index, Supplier<RunningAttempt> thrower) {
		FakeStarter well = new FakeStarter(FakeTask::end);
		return (task, onEnd) -> (task.index() == index) ? thrower.get() : well.start(task, onEnd);
	}

}
